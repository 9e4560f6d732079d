import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

/**
 * Seals a short secret (AES-256-GCM) with a key that is kept outside the database. `owner` is bound in: a sealed text
 * copied into another row does not open.
 */
export const sealText = (key: Uint8Array, text: string, owner: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
}

/** Opens what `sealText` made; throws when the key, the owner or the text is not the same. */
export const openSealedText = (key: Uint8Array, sealed: string, owner: string): string => {
  const bytes = Buffer.from(sealed, "base64url")
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8")
}
