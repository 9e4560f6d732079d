import { useSyncExternalStore } from "react"

/*
 * Whether the server answers, learnt from real requests. `navigator.onLine` is of no use here: a server on this machine
 * or on an office network is reachable without any internet.
 */
let reachable = true
let probe: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** Told by every request; once the server is away, a small probe asks every five seconds until it is back. */
export const reportReachable = (now: boolean): void => {
  if (now === reachable) return
  reachable = now
  if (now) clearInterval(probe)
  else probe = setInterval(() => void ask(), 5000)
  for (const listener of listeners) listener()
}

const ask = async (): Promise<void> => {
  const response = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined)
  if (response?.ok) reportReachable(true)
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useReachable = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => reachable,
    () => true,
  )
