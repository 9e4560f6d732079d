import { createHash, randomBytes } from "node:crypto"

/** A new opaque secret of 256 bits for a cookie or a one-time link (43 characters, URL-safe). */
export const newToken = (): string => randomBytes(32).toString("base64url")

/** What is stored instead of a token. A plain hash is enough: 256 random bits cannot be guessed from it. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex")
