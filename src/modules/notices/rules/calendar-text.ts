import { formatDay, parseDay } from "#platform/calendar/civil-day.ts"

/** One or more whole days; `lastDay` inclusive. Texts are in one language already. */
export type CalendarEvent = Readonly<{
  uid: string
  firstDay: string
  lastDay: string
  title: string
  text: string
  url: string
  changedAt: Date
}>

const crlf = "\r\n"

/**
 * An iCalendar file (RFC 5545) of whole-day events that block no time: CRLF, lines folded at 75 octets, text escaped,
 * addresses not. The same events give the same bytes, so that calendar programs see when nothing changed.
 */
export const buildCalendarText = (
  calendar: Readonly<{ name: string; domain: string; events: readonly CalendarEvent[] }>,
): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Thuoc Do//Calendar//VI",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(calendar.name)}`,
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    "X-PUBLISHED-TTL:PT4H",
    ...calendar.events.flatMap((event) => linesOf(event, calendar.domain)),
    "END:VCALENDAR",
  ]
    .map((line) => foldLine(line) + crlf)
    .join("")

const linesOf = (event: CalendarEvent, domain: string): readonly string[] => [
  "BEGIN:VEVENT",
  `UID:${event.uid}@${domain}`,
  `DTSTAMP:${momentOf(event.changedAt)}`,
  `LAST-MODIFIED:${momentOf(event.changedAt)}`,
  `DTSTART;VALUE=DATE:${event.firstDay.replaceAll("-", "")}`,
  // The end is exclusive.
  `DTEND;VALUE=DATE:${formatDay(parseDay(event.lastDay) + 1).replaceAll("-", "")}`,
  `SUMMARY:${escapeText(event.title)}`,
  ...(event.text === "" ? [] : [`DESCRIPTION:${escapeText(event.text)}`]),
  `URL:${event.url}`,
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
]

const momentOf = (moment: Date): string =>
  moment
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(/[-:]/g, "")

const escapeText = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n?|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "")

const encoder = new TextEncoder()

/** A line is at most 75 octets; what follows begins with a space. Characters are never cut in two. */
const foldLine = (line: string): string => {
  const lines: string[] = []
  let current = ""
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > 75) {
      lines.push(current)
      current = " "
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join(crlf)
}
