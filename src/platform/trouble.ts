import type { Words } from "#platform/http/errors.ts"

/** Something the operator must know or do before the program can go on: said in both languages, never as a stack. */
export class Trouble extends Error {
  readonly words: Words

  constructor(words: Words, cause?: unknown) {
    super(words.en, cause === undefined ? undefined : { cause })
    this.words = words
  }
}

/** Builds a trouble; `cause` keeps the technical error for the log. */
export const trouble = (words: Words, cause?: unknown): Trouble => new Trouble(words, cause)

/** The text of any thrown value. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
