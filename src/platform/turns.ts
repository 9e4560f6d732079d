/**
 * Lets so many pieces of work run at once; the others wait in the order in which they came. When `mayWait` others wait
 * already, `refuse` makes the error that the next one gets.
 */
export const buildTurns = (
  limits: Readonly<{ atOnce: number; mayWait: number; refuse: () => Error }>,
): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= limits.atOnce) {
      if (waiting.length >= limits.mayWait) throw limits.refuse()
      // Whoever finishes hands its place over, so `running` stays as it is.
      await new Promise<void>((start) => waiting.push(start))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
