/** The small set of refusals; each has a status, a stable code and words in both languages. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "tooMany"
  | "tooLarge"
  | "unavailable"

export type Words = Readonly<{ vi: string; en: string }>

/** One place that is wrong in the input: a path such as `body.tasks.3.deadline`, and what is wrong there. */
export type Issue = Readonly<{ path: string; message: string }>

export const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooMany: 429,
  tooLarge: 413,
  unavailable: 503,
}

/** A refusal that may be shown to the person: what happened, and what to do, in both languages. */
export class RequestError extends Error {
  readonly code: ErrorCode
  readonly words: Words
  readonly issues: readonly Issue[]
  /** Extra fields of the answer, e.g. the version that is now current. */
  readonly detail: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    words: Words,
    extra: { issues?: readonly Issue[]; detail?: Record<string, unknown> } = {},
  ) {
    super(words.en)
    this.code = code
    this.words = words
    this.issues = extra.issues ?? []
    this.detail = extra.detail ?? {}
  }
}

export const invalid = (words: Words, issues: readonly Issue[] = []): RequestError =>
  new RequestError("invalid", words, { issues })
export const unauthenticated = (): RequestError =>
  new RequestError("unauthenticated", {
    vi: "Bạn chưa đăng nhập hoặc phiên làm việc đã hết. Hãy đăng nhập lại.",
    en: "You are not signed in, or the session has ended. Please sign in again.",
  })
export const forbidden = (): RequestError =>
  new RequestError("forbidden", {
    vi: "Bạn không có quyền làm việc này ở đơn vị này.",
    en: "You do not have permission to do this in this unit.",
  })
export const notFound = (words: Words = { vi: "Không tìm thấy.", en: "Not found." }): RequestError =>
  new RequestError("notFound", words)
export const conflict = (words: Words, detail: Record<string, unknown> = {}): RequestError =>
  new RequestError("conflict", words, { detail })
