/** Reads a time of day as people type it: "7:30", "07.30", "7h30", "7 giờ 30", "0730", "17h". Undefined when it is none. */
export const readTime = (typed: string): string | undefined => {
  const text = typed.trim().toLowerCase()
  const match = /^(\d{1,2})(?:\s*(?:[:.hg]|giờ)\s*(\d{2})?)?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text)
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
  if (match === null || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
}
