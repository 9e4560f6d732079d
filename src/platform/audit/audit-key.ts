import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** The Ed25519 key that signs audit checkpoints. */
export type AuditKey = Readonly<{ privateKey: KeyObject; publicKey: string }>

/** Reads the key from `<data>/keys/audit-ed25519.pem`; makes it (0600) at the first use. */
export const loadAuditKey = (dataFolder: string): AuditKey => {
  const folder = join(dataFolder, "keys")
  const path = join(folder, "audit-ed25519.pem")
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const made = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })
    // Written aside and renamed: a crash in between leaves no half key.
    writeFileSync(`${path}.new`, made, { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  const privateKey = createPrivateKey(readFileSync(path))
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64")
  return Object.freeze({ privateKey, publicKey })
}

/** Base64 of the Ed25519 signature of a text. */
export const signText = (key: AuditKey, text: string): string =>
  sign(null, Buffer.from(text), key.privateKey).toString("base64")

/** Whether the signature is that public key's; false also for a key or signature that cannot be read. */
export const isSignedBy = (publicKey: string, text: string, signature: string): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"))
  } catch {
    return false
  }
}

/** A short name of a public key that people can compare: 16 hex digits of its SHA-256. */
export const fingerprintOf = (publicKey: string): string =>
  createHash("sha256").update(Buffer.from(publicKey, "base64")).digest("hex").slice(0, 16)
