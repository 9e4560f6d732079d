import { hash, verify } from "@node-rs/argon2"

import { RequestError } from "#platform/http/errors.ts"
import { buildTurns } from "#platform/turns.ts"

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane. `2` is Algorithm.Argon2id, a const enum of the library.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

// Each hash takes 19 MiB and a core for tens of milliseconds: without a limit, a flood of sign-ins is a flood of memory.
const inTurn = buildTurns({
  atOnce: 2,
  mayWait: 64,
  refuse: () =>
    new RequestError("unavailable", {
      vi: "Quá nhiều người đang đăng nhập cùng lúc. Hãy thử lại sau vài giây.",
      en: "Too many people are signing in at once. Try again in a few seconds.",
    }),
})

/** The argon2id hash of a password, with its salt and cost inside. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost))

let decoy: Promise<string> | undefined

/**
 * Whether the password fits. Without a hash (unknown person, invitation not used) it works just as long on a decoy and
 * says no, so that time does not tell who has an account.
 */
export const isPasswordRight = async (passwordHash: string | null | undefined, password: string): Promise<boolean> => {
  decoy ??= hashPassword("the decoy's password is never right")
  const against = passwordHash ?? (await decoy)
  const fits = await inTurn(() => verify(against, password))
  return fits && passwordHash !== null && passwordHash !== undefined
}
