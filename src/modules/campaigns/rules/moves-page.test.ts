import { readFileSync } from "node:fs"

import { expect, test } from "vitest"

import { moves } from "./moves.ts"

const page = readFileSync(new URL("../../../../docs/campaigns.md", import.meta.url), "utf8")

const cellsOf = (row: string): readonly string[] =>
  row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.replaceAll("`", "").trim())

test("the page shows the table of moves as it is, row by row", () => {
  const rows = page.split("\n").filter((line) => /^\| `\w+` \| \w+ \| /u.test(line))
  const shown = rows.map(cellsOf)
  const real = Object.entries(moves).map(([kind, { capacity, from, phases, to }]) => [
    kind,
    capacity,
    from.join(", "),
    phases.length === 0 ? "any time" : phases.join(", "),
    to === "same" ? "stays" : to,
  ])
  expect(shown).toEqual(real)
})
