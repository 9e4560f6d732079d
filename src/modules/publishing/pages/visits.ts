/** Lets so many visits of one address through in a window; what stands there is forgotten when the window ends. */
export const buildVisitLimit = ({ most, windowMs }: Readonly<{ most: number; windowMs: number }>) => {
  const counts = new Map<string, number>()
  let windowEnds = 0
  return (address: string, now: Date): boolean => {
    if (now.getTime() >= windowEnds) {
      counts.clear()
      windowEnds = now.getTime() + windowMs
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= most
  }
}
