import type { z } from "zod"

import type { Endpoint } from "#platform/http/contract.ts"
import type { ErrorCode, Issue, Words } from "#platform/http/errors.ts"

import { reportReachable } from "./connection.ts"
import { saveFile } from "./save-file.ts"

export type Failure = Readonly<{
  code: ErrorCode | "unexpected" | "unreachable" | "cancelled"
  status: number
  words: Words
  /** The code that the server's log also has; absent when the server was never reached. */
  reference?: string
  issues: readonly Issue[]
  detail: Readonly<Record<string, unknown>>
}>

/** A request that did not succeed, in words that may be shown. */
export class ApiError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.words.en)
    this.failure = failure
  }
}

// An endpoint without a schema infers `z.ZodType`, whose input is unknown: then there is nothing to send.
type Field<Name extends string, T extends z.ZodType> =
  unknown extends z.input<T>
    ? { [K in Name]?: undefined }
    : Record<never, never> extends z.input<T>
      ? { [K in Name]?: z.input<T> }
      : { [K in Name]: z.input<T> }

type Sent<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Field<"params", P> &
  Field<"query", Q> &
  Field<"body", B> & {
    signal?: AbortSignal | undefined
    /** For `creates` endpoints: pass the same key when the same intention is sent again. Default: a new one. */
    idempotencyKey?: string
  }

type Arguments<T> = Record<never, never> extends T ? [sent?: T] : [sent: T]

type AnySent = Readonly<{
  params?: unknown
  query?: unknown
  body?: unknown
  signal?: AbortSignal | undefined
  idempotencyKey?: string
}>

/** Calls an endpoint of a contract and gives its typed answer; throws `ApiError`. */
export const call = async <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  ...[sent]: Arguments<Sent<P, Q, B>>
): Promise<z.output<R>> => {
  const response = await request(endpoint, sent ?? {})
  return (response.status === 204 ? undefined : await response.json()) as z.output<R>
}

/** Asks a `download` endpoint for its file and hands it to the browser to save, under the server's file name. */
export const download = async <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  ...[sent]: Arguments<Sent<P, Q, B>>
): Promise<void> => {
  const response = await request(endpoint, sent ?? {})
  saveFile(await response.blob(), fileNameOf(response.headers.get("content-disposition")))
}

/** Asks a `download` endpoint for its file, for a page that shows it. */
export const callForBytes = async <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  ...[sent]: Arguments<Sent<P, Q, B>>
): Promise<Blob> => (await request(endpoint, sent ?? {})).blob()

type Upload<P extends z.ZodType, Q extends z.ZodType> = Field<"params", P> &
  Field<"query", Q> & {
    file: Blob
    fileName: string
    onProgress?: (sentBytes: number, totalBytes: number) => void
    signal?: AbortSignal
    idempotencyKey?: string
  }

/** Sends one file to an `upload` endpoint; XHR, because fetch cannot tell how much has been sent. */
export const upload = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  sent: Upload<P, Q>,
): Promise<z.output<R>> =>
  new Promise((resolve, reject) => {
    const { file, fileName, onProgress, signal, ...rest } = sent as Upload<z.ZodType, z.ZodType>
    const transfer = new XMLHttpRequest()
    transfer.open(endpoint.method, addressOf(endpoint, rest))
    for (const [name, value] of Object.entries(headersOf(endpoint, rest))) transfer.setRequestHeader(name, value)
    transfer.setRequestHeader("content-type", "application/octet-stream")
    transfer.setRequestHeader("x-file-name", encodeURIComponent(fileName))
    transfer.upload.onprogress = (event) => onProgress?.(event.loaded, event.total)
    transfer.onerror = () => {
      reportReachable(false)
      reject(new ApiError(unreachable))
    }
    transfer.onabort = () => reject(new ApiError(cancelled))
    transfer.onload = () => {
      reportReachable(true)
      const answer = parseJson(transfer.responseText)
      if (transfer.status >= 200 && transfer.status < 300) resolve(answer as z.output<R>)
      else reject(refusalOf(transfer.status, answer))
    }
    if (signal?.aborted) return reject(new ApiError(cancelled))
    signal?.addEventListener("abort", () => transfer.abort(), { once: true })
    transfer.send(file)
  })

/** A key for one intention to create: random, without `randomUUID`, which plain-HTTP pages do not have. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("")

const unauthenticatedListeners = new Set<() => void>()

/** Tells when the server says that the session has ended, whichever request noticed it. */
export const onUnauthenticated = (listener: () => void): (() => void) => {
  unauthenticatedListeners.add(listener)
  return () => unauthenticatedListeners.delete(listener)
}

const request = async (endpoint: Endpoint, sent: AnySent): Promise<Response> => {
  const hasBody = sent.body !== undefined
  const response = await fetch(addressOf(endpoint, sent), {
    method: endpoint.method,
    headers: { ...headersOf(endpoint, sent), ...(hasBody ? { "content-type": "application/json" } : {}) },
    ...(hasBody ? { body: JSON.stringify(sent.body) } : {}),
    ...(sent.signal ? { signal: sent.signal } : {}),
    credentials: "same-origin",
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw new ApiError(cancelled)
    reportReachable(false)
    throw new ApiError(unreachable)
  })
  reportReachable(true)
  if (!response.ok) throw refusalOf(response.status, parseJson(await response.text()))
  return response
}

const addressOf = (endpoint: Endpoint, sent: AnySent): string => {
  const params = (sent.params ?? {}) as Record<string, unknown>
  const path = endpoint.path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((sent.query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(name, String(item))
    }
  }
  return `/api${path}${search.size > 0 ? `?${search}` : ""}`
}

const headersOf = (endpoint: Endpoint, sent: AnySent): Record<string, string> => ({
  accept: "application/json",
  ...(endpoint.creates ? { "idempotency-key": sent.idempotencyKey ?? newIdempotencyKey() } : {}),
})

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refusalOf = (status: number, answer: unknown): ApiError => {
  const problem = (answer ?? {}) as Partial<Failure>
  const error = new ApiError({
    code: problem.code ?? "unexpected",
    status,
    words: problem.words ?? unreadable,
    ...(problem.reference ? { reference: problem.reference } : {}),
    issues: problem.issues ?? [],
    detail: problem.detail ?? {},
  })
  if (error.failure.code === "unauthenticated") for (const listener of unauthenticatedListeners) listener()
  return error
}

const fileNameOf = (disposition: string | null): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1]
  return encoded ? decodeURIComponent(encoded) : "thuoc-do"
}

const unreadable: Words = {
  vi: "Máy chủ trả lời không đúng dạng. Thao tác vừa rồi có thể chưa được lưu; hãy tải lại trang để kiểm tra.",
  en: "The server's answer could not be read. Your last action may not be saved; reload the page to check.",
}

const unreachable: Failure = {
  code: "unreachable",
  status: 0,
  words: {
    vi: "Không kết nối được máy chủ. Thao tác vừa rồi chưa được lưu; nội dung trên trang vẫn còn, hãy thử lại khi có kết nối.",
    en: "The server cannot be reached. Your last action is not saved; the page keeps its content, try again once connected.",
  },
  issues: [],
  detail: {},
}

const cancelled: Failure = {
  code: "cancelled",
  status: 0,
  words: { vi: "Đã hủy theo yêu cầu của bạn.", en: "Cancelled at your request." },
  issues: [],
  detail: {},
}
