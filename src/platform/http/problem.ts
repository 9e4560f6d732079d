import type { FastifyError, FastifyRequest } from "fastify"

import { DocumentError } from "#platform/documents/document-error.ts"

import { messageOf } from "#platform/trouble.ts"

import { RequestError, statusOf, type Issue, type Words } from "./errors.ts"

/** RFC 9457 `problem+json`, with both languages and the reference code that the log also has. */
export type Problem = Readonly<{
  type: "about:blank"
  status: number
  code: string
  title: string
  words: Words
  reference: string
  issues: readonly Issue[]
  detail?: Readonly<Record<string, unknown>>
}>

/** Turns anything thrown into a problem; what is not meant for people is logged whole and shown only as a code. */
export const describeProblem = (
  error: unknown,
  request: FastifyRequest,
  log: (entry: Record<string, unknown>) => void,
): Problem => {
  const refusal = error instanceof RequestError ? error : fromFramework(error)
  if (refusal) return shape(refusal, request)
  log({
    level: "error",
    message: "unexpected",
    reference: request.id,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return {
    type: "about:blank",
    status: 500,
    code: "unexpected",
    title: "Unexpected error",
    words: {
      vi: "Hệ thống gặp lỗi ngoài dự kiến. Phần chưa được báo “đã lưu” thì chưa lưu; hãy thử lại, nếu vẫn lỗi hãy gửi mã tham chiếu cho người quản trị.",
      en: "Something unexpected went wrong. What was not reported as saved is not saved; try again, and if it persists send the reference code to your administrator.",
    },
    reference: request.id,
    issues: [],
  }
}

const shape = (refusal: RequestError, request: FastifyRequest): Problem => ({
  type: "about:blank",
  status: statusOf[refusal.code],
  code: refusal.code,
  title: refusal.words.en,
  words: refusal.words,
  reference: request.id,
  issues: refusal.issues,
  ...(Object.keys(refusal.detail).length > 0 ? { detail: refusal.detail } : {}),
})

/** Refusals that the HTTP framework or the database make themselves, in our words. */
const fromFramework = (error: unknown): RequestError | undefined => {
  if (error instanceof DocumentError)
    return new RequestError("invalid", error.words, { detail: { document: error.code } })
  const { statusCode, code } = error as Partial<FastifyError>
  if (statusCode === 413)
    return new RequestError("tooLarge", {
      vi: "Dữ liệu gửi lên quá lớn. Chưa có gì được lưu.",
      en: "The request is too large. Nothing was saved.",
    })
  if (statusCode === 404) return new RequestError("notFound", { vi: "Không tìm thấy.", en: "Not found." })
  if (statusCode === 400 || statusCode === 415)
    return new RequestError("invalid", {
      vi: "Yêu cầu không đọc được. Chưa có gì được lưu.",
      en: "The request could not be read. Nothing was saved.",
    })
  if ((code !== undefined && databaseAway.has(code)) || brokenConnection.test(messageOf(error))) {
    return new RequestError("unavailable", {
      vi: "Cơ sở dữ liệu đang khởi động lại hoặc tạm đầy. Thao tác vừa rồi chưa được lưu; hãy thử lại sau ít phút.",
      en: "The database is restarting or out of space. Your last action was not saved; try again in a few minutes.",
    })
  }
  return undefined
}

// pg gives these no code: the connection broke between two statements, or while one was waiting.
const brokenConnection = /^(Connection terminated|Client has encountered a connection error)/

// Connection lost, server shutting down or starting, disk full, too many connections.
const databaseAway = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "08003",
  "53100",
  "53300",
  "25006",
])
