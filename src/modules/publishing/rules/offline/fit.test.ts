import { describe, expect, test } from "vitest"

import { listHandInMisfits, listKitMisfits, listOtherUnit, type KitFit } from "./fit.ts"

const words = (found: readonly Readonly<{ en: string }>[]): string => found.map(({ en }) => en).join(" ")

describe("a hand-in", () => {
  test.each([
    ["fits where the sheet stands as the kit said", { basedOn: 12, hash: "a", fresh: 3 }, ""],
    ["of another framework", { basedOn: 12, hash: "b", fresh: 3 }, "another hash"],
    ["of a sheet that was returned once more", { basedOn: 11, hash: "a", fresh: 3 }, "changed since the kit"],
    ["of a sheet that lost steps here", { basedOn: 13, hash: "a", fresh: 3 }, "changed since the kit"],
    ["without anything new", { basedOn: 12, hash: "a", fresh: 0 }, "no step that is new"],
  ])("%s", (_name, { basedOn, hash, fresh }, told) => {
    const here = { frameworkHash: "a", basedOn: 12 }
    const found = listHandInMisfits({ package: { frameworkHash: hash, basedOn, fresh }, here })
    expect(found).toHaveLength(told === "" ? 0 : 1)
    expect(words(found)).toContain(told)
  })
})

test.each([
  ["ward", "22333", "ward", "22333", 0],
  ["ward", null, "ward", "22333", 0],
  ["ward", "22333", "ward", null, 0],
  ["ward", "22333", "ward", "22334", 1],
  ["province", null, "ward", null, 1],
])("a kit of a %s with code %s at a %s with code %s: %i reasons", (level, code, levelHere, codeHere, reasons) => {
  const kit = { level, code, name: "Phường Một" }
  expect(listOtherUnit(kit, { level: levelHere, code: codeHere, name: "Phường Hai" })).toHaveLength(reasons)
})

describe("a later kit", () => {
  const origin = {
    campaignUnitId: "province",
    campaignUnitName: "Tỉnh",
    memberUnitId: "ward",
    memberName: "Phường Một",
    kitRoot: "0",
    fingerprint: "0",
    basedOn: 4,
    returns: 0,
    foreign: 2,
    since: 3,
  }
  const kit = {
    unitId: "ward",
    campaignUnitId: "province",
    frameworkHash: "a",
    basedOn: 9,
    content: 8,
    batches: [{ sheetId: "mine", sheetSeq: 11, count: 6 }],
  }
  const fit: KitFit = { kit, origin, frameworkHash: "a", sheet: { id: "mine", lastSeq: 11 } }

  test.each<[string, Partial<KitFit>, string]>([
    ["fits", {}, ""],
    ["fits where nobody has begun", { sheet: null, kit: { ...kit, content: 50 } }, ""],
    ["of another unit", { kit: { ...kit, unitId: "other" } }, "another unit"],
    ["of another organiser", { kit: { ...kit, campaignUnitId: "other" } }, "another unit"],
    ["by another framework", { frameworkHash: "b" }, "not the one that came before"],
    ["older than the last one", { kit: { ...kit, basedOn: 3 } }, "older"],
    ["after work online", { kit: { ...kit, content: 9 } }, "cannot be merged"],
    [
      "after a hand-in from a third installation",
      { kit: { ...kit, content: 12, batches: [...kit.batches, { sheetId: "third", sheetSeq: 5, count: 4 }] } },
      "cannot be merged",
    ],
    ["at an installation that lost what it handed in", { sheet: { id: "mine", lastSeq: 10 } }, "lacks steps"],
  ])("%s", (_name, change, told) => {
    const found = listKitMisfits({ ...fit, ...change })
    expect(found).toHaveLength(told === "" ? 0 : 1)
    expect(words(found)).toContain(told)
  })
})
