import fc from "fast-check"
import { expect, test } from "vitest"

import { buildCalendarText, type CalendarEvent } from "./calendar-text.ts"

const event: CalendarEvent = {
  uid: "task-1",
  firstDay: "2026-02-28",
  lastDay: "2026-02-28",
  title: "Hạn: Đối thoại; gặp, nghe \\ trả lời",
  text: "Chưa thực hiện",
  url: "https://x.example/tasks?task=1&a=b,c",
  changedAt: new Date("2026-01-02T03:04:05.678Z"),
}
const build = (events: readonly CalendarEvent[], name = "Việc") =>
  buildCalendarText({ name, domain: "x.example", events })

/** As a calendar program reads it. */
const unfold = (text: string): readonly string[] => text.replaceAll("\r\n ", "").split("\r\n")
const valueOf = (text: string, name: string): string | undefined =>
  unfold(text)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
const unescapeText = (text: string): string =>
  text.replaceAll(/\\([\\;,nN])/g, (_all, mark: string) => (mark.toLowerCase() === "n" ? "\n" : mark))

test("a whole day ends on the next, texts are escaped, the address is not, moments are UTC", () => {
  expect(unfold(build([event]))).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Thuoc Do//Calendar//VI",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "NAME:Việc",
    "X-WR-CALNAME:Việc",
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    "X-PUBLISHED-TTL:PT4H",
    "BEGIN:VEVENT",
    "UID:task-1@x.example",
    "DTSTAMP:20260102T030405Z",
    "LAST-MODIFIED:20260102T030405Z",
    "DTSTART;VALUE=DATE:20260228",
    "DTEND;VALUE=DATE:20260301",
    "SUMMARY:Hạn: Đối thoại\\; gặp\\, nghe \\\\ trả lời",
    "DESCRIPTION:Chưa thực hiện",
    "URL:https://x.example/tasks?task=1&a=b,c",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ])
})

test("nothing in a title can begin a line of its own", () => {
  const text = build([{ ...event, title: "a\r\nATTACH:http://x\nb\rc" }])
  expect(unfold(text).filter((line) => line.startsWith("ATTACH"))).toEqual([])
  expect(unescapeText(valueOf(text, "SUMMARY") ?? "")).toBe("a\nATTACH:http://x\nb\nc")
})

test("any text comes back as it was; no line is longer than 75 octets, none cuts a character in two", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 }).filter((value) => !/\p{Cc}/u.test(value))
  fc.assert(
    fc.property(text, fc.constantFrom("ễ", "Ộ", "đ", "𝟙", ",", "a"), (title, letter) => {
      const said = title + letter.repeat(80)
      const built = build([{ ...event, title: said }])
      expect(unescapeText(valueOf(built, "SUMMARY") ?? "")).toBe(said)
      expect(built.endsWith("\r\n")).toBe(true)
      const bytes = Buffer.from(built)
      const lines = bytes.toString("latin1").split("\r\n")
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75)
      for (const line of lines) expect(Buffer.from(line, "latin1").toString("utf8")).not.toContain("\uFFFD")
    }),
  )
})
