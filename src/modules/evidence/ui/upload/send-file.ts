import { ApiError, call, upload } from "#web/api.ts"

import { evidenceUploads, type Upload } from "../../contract.ts"

/** Small enough that a weak line gets each part through; the server takes at most `uploadLimits.chunk`. */
const partBytes = 2_000_000
const longestWait = 10_000

export type Watch = Readonly<{
  signal: AbortSignal
  onReceived: (bytes: number) => void
  /** The server cannot be reached now; it is tried again by itself. */
  onBroken: () => void
}>

/** Worth trying again: nobody answered, or the server said that it is busy. */
const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.failure.code === "unreachable" || error.failure.code === "unavailable")

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true })
  })

/** Does it until it is answered, waiting longer each time the connection is away. Ends when it is cancelled. */
export const untilAnswered = async <T>(attempt: () => Promise<T>, watch: Watch): Promise<T> => {
  for (let wait = 500; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isPassing(error) || watch.signal.aborted) throw error
      watch.onBroken()
      await pause(wait, watch.signal)
      if (watch.signal.aborted) throw error
    }
  }
}

type Job = Readonly<{ unitId: string; begun: Upload; file: Blob }>

/**
 * Sends a file on from what the server has of it, part by part, through breaks of the connection, until the server says
 * that it is complete or refuses it.
 */
export const sendFile = async ({ unitId, begun, file }: Job, watch: Watch): Promise<Upload> => {
  const params = { unitId, uploadId: begun.id }
  let now = begun
  while (now.state === "receiving") {
    watch.onReceived(now.received)
    const { received } = now
    now = await untilAnswered(async () => {
      try {
        return await sendPart(params, file.slice(received, received + partBytes), { offset: received, watch })
      } catch (error) {
        // What of a broken part arrived counts; only the server knows how much that is.
        if (!isConflict(error) && !isPassing(error)) throw error
        if (isPassing(error)) watch.onBroken()
        await pause(500, watch.signal)
        return call(evidenceUploads.get, { params, signal: watch.signal })
      }
    }, watch)
  }
  watch.onReceived(now.received)
  return now
}

const isConflict = (error: unknown): boolean => error instanceof ApiError && error.failure.code === "conflict"

const sendPart = (
  params: Readonly<{ unitId: string; uploadId: string }>,
  part: Blob,
  { offset, watch }: Readonly<{ offset: number; watch: Watch }>,
): Promise<Upload> =>
  upload(evidenceUploads.append, {
    params,
    query: { offset },
    file: part,
    fileName: "part",
    signal: watch.signal,
    onProgress: (sent) => watch.onReceived(offset + sent),
  })
