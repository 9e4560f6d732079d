import { randomUUIDv7 } from "node:crypto"

/** A new UUIDv7: made by the application, ordered by time, unique across units and machines. */
export const newId = (): string => randomUUIDv7()
