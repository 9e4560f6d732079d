import { randomBytes } from "node:crypto"

import { Secret, TOTP } from "otpauth"

import { hashToken } from "./token.ts"

// What every authenticator app understands: SHA-1, six digits, 30 seconds (RFC 6238).
const stepSeconds = 30

/** A new secret for an authenticator app (160 bits, base32). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The `otpauth://` address that is shown as a QR code. */
export const totpUri = (secret: string, userName: string): string => buildTotp(secret, userName).toString()

/** The time step whose code this is, now or one step around; undefined when the code is wrong. A step may be used once. */
export const findTotpStep = (secret: string, code: string, now: Date): number | undefined => {
  const delta = buildTotp(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / stepSeconds) + delta
}

const buildTotp = (secret: string, userName: string): TOTP =>
  new TOTP({ issuer: "Thước Đo", label: userName, secret: Secret.fromBase32(secret), period: stepSeconds })

// Crockford's 32 letters: no I, L, O, U, so that a code can be read aloud and typed from paper.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** Ten recovery codes of 80 bits each, in groups of four. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: 10 }, () =>
    Array.from(randomBytes(16), (byte) => alphabet[byte % 32])
      .join("")
      .replaceAll(/(.{4})(?=.)/g, "$1-"),
  )

/** What is stored of a recovery code; case, separators and look-alikes (O for 0, I or L for 1) do not matter. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(
    code
      .toUpperCase()
      .replaceAll("O", "0")
      .replaceAll(/[IL]/g, "1")
      .replaceAll(/[^0-9A-Z]/g, ""),
  )
