import { messageOf } from "./trouble.ts"

/** Something that outlives its use. `clear` removes at most one bounded portion and says how many there were. */
export type Chore = Readonly<{ name: string; clear: (now: Date) => Promise<number> }>

type Housekeeping = Readonly<{
  chores: readonly Chore[]
  clock: () => Date
  log: (entry: Record<string, unknown>) => void
  /** True while nothing may be written (disk nearly full): the turn is left out. */
  isPaused: () => boolean
}>

// Small portions keep locks short; a turn that meets a flood goes on in the next one.
const portions = 20

/** Does each chore, portion after portion, until nothing is left or its share is used up; one that fails hinders no other. */
export const keepHouse = async (house: Housekeeping, isStopped: () => boolean = () => false): Promise<void> => {
  if (house.isPaused()) return
  for (const chore of house.chores) {
    let cleared = 0
    try {
      for (let portion = 0; portion < portions && !isStopped(); portion++) {
        const count = await chore.clear(house.clock())
        cleared += count
        if (count === 0) break
      }
    } catch (error) {
      house.log({ level: "warn", message: "housekeeping failed", chore: chore.name, error: messageOf(error) })
    }
    if (cleared > 0) house.log({ level: "info", message: "housekeeping", chore: chore.name, cleared })
  }
}

/** Keeps house now and then every ten minutes until stopped. Returns how to stop: it waits for the portion under way. */
export const startHousekeeping = (house: Housekeeping, everyMs = 600_000): (() => Promise<void>) => {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  const turn = (): void => {
    running = keepHouse(house, () => isStopped).then(() => {
      if (!isStopped) timer = setTimeout(turn, everyMs).unref()
    })
  }
  turn()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
