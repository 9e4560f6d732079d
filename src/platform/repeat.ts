import { messageOf } from "./trouble.ts"

/** Something the server does again and again beside its requests. `run` ends early when `isStopped` says so. */
export type Duty = Readonly<{ name: string; everyMs: number; run: (isStopped: () => boolean) => Promise<void> }>

type Surroundings = Readonly<{
  log: (entry: Record<string, unknown>) => void
  /** True while nothing may be written (disk nearly full): the turn is left out. */
  isPaused: () => boolean
}>

/**
 * Does each duty now, and again some time after it has ended, until stopped; one that fails is logged and tried again.
 * Returns how to stop: it waits for what is under way.
 */
export const startDuties = (duties: readonly Duty[], around: Surroundings): (() => Promise<void>) => {
  const stops = duties.map((duty) => startDuty(duty, around))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

const startDuty = (duty: Duty, { log, isPaused }: Surroundings): (() => Promise<void>) => {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  const turn = (): void => {
    running = (isPaused() ? Promise.resolve() : duty.run(() => isStopped))
      .catch((error: unknown) =>
        log({ level: "warn", message: "duty failed", duty: duty.name, error: messageOf(error) }),
      )
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, duty.everyMs).unref()
      })
  }
  turn()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
