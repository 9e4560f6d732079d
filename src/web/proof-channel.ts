const name = "thuocdo.proof"

type Result = "proved" | "failed"

/** Tells the other windows of this browser how the proof through single sign-on ended. */
export const announceProof = (result: Result): void => {
  const channel = new BroadcastChannel(name)
  channel.postMessage(result)
  channel.close()
}

/** Hears how a proof in another window ended; it decides nothing, the server is asked again. Returns how to stop. */
export const listenForProof = (onResult: (result: Result) => void): (() => void) => {
  const channel = new BroadcastChannel(name)
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) =>
    onResult(data === "proved" ? "proved" : "failed"),
  )
  return () => channel.close()
}
