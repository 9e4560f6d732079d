import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, describe, expect, test } from "vitest"
import { ZipFile } from "yazl"

import { canonicalJson } from "#modules/frameworks/rules/index.ts"
import { emptyDocumentData } from "#modules/evidence/rules/index.ts"
import { loadAuditKey } from "#platform/audit/audit-key.ts"
import { buildSealedCampaign } from "#test/builders/sealed-campaign.ts"

import { describeFault } from "../rules/sealed/faults.ts"
import type { SealedStep } from "../rules/sealed/format.ts"
import { computeSheet, foldSteps, openForSealing } from "../rules/sealed/sheets.ts"
import { openCarried } from "./open-carried.ts"
import { sealPackage, sha256, type ContentToSeal, type UnitToSeal } from "./seal.ts"

const folder = mkdtempSync(join(tmpdir(), "thuocdo-carried-"))
const key = loadAuditKey(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = buildSealedCampaign({ units: 2, seed: 5, shipped: "nd61-dieu-31" })
const [whole, second] = made.units as readonly [UnitToSeal, UnitToSeal]
const declared = made.frameworks[0]!
const scored = openForSealing(declared, whole.unit.frameworkHash)

const carry = (unit: UnitToSeal): UnitToSeal => ({
  ...unit,
  final: null,
  evidence: unit.evidence.map((document) => ({
    ...document,
    links: document.links.map((link) => ({ ...link, note: null })),
    carried: { year: 2026, data: emptyDocumentData },
  })),
})

const kit: ContentToSeal = {
  ...made,
  kind: "kit",
  results: null,
  units: [carry(whole)],
  offline: { kind: "kit", level: "commune", code: null, basedOn: 0, content: 0, batches: [] },
  // The other unit's file has no business here.
  files: new Map([...made.files].filter(([hash]) => whole.evidence.some(({ file }) => file.sha256 === hash))),
}

/** The unit's sheet up to its sign-off, and what its head signed. */
const handInOf = (change: (signed: Record<string, unknown>) => object = (signed) => signed): ContentToSeal => {
  const cut = whole.steps.findIndex(({ body }) => body.kind === "handedIn")
  const before = whole.steps.slice(0, cut)
  const { leaves } = foldSteps(scored, before)
  const unit = carry(whole)
  const signed = canonicalJson(
    change({
      unitId: unit.unit.unitId,
      campaign: { id: made.campaign.id, unitId: made.campaign.unitId },
      framework: { hash: scored.hash },
      figures: unit.figures,
      calendar: unit.calendar,
      leaves: [...leaves.values()].map(({ code, self }) => ({
        code,
        points: self?.points ?? null,
        notApplicable: self?.notApplicable ?? null,
        explanation: self?.explanation ?? "",
        evidence: unit.evidence.flatMap(({ id, file, links }) =>
          links
            .filter(({ leaf }) => leaf === code)
            .map(({ page, section }) => ({ documentId: id, sha256: file.sha256, page, section })),
        ),
      })),
    }),
  )
  const handedIn: SealedStep = { ...whole.steps[cut]!, body: { kind: "handedIn", contentHash: sha256(signed) } }
  const steps = [...before, handedIn]
  const packed = { ...unit, steps, computed: computeSheet(scored, unit.figures, unit.calendar), snapshots: [signed] }
  const offline = { kind: "handIn", kitRoot: "0".repeat(64), basedOn: 0, since: 0 } as const
  return { ...kit, kind: "handIn", units: [packed], offline }
}

const open = async (content: ContentToSeal, kind: "kit" | "handIn" = "kit") =>
  openCarried({ bytes: (await sealPackage(content, key)).bytes, kind })

const told = async (content: ContentToSeal, kind: "kit" | "handIn" = "kit"): Promise<string> => {
  const answer = await open(content, kind)
  return answer.kind === "changed" ? answer.faults.map((fault) => describeFault(fault).en).join(" | ") : answer.kind
}

const withUnit = (change: (unit: UnitToSeal) => UnitToSeal): ContentToSeal => ({ ...kit, units: kit.units.map(change) })
const withStep = (change: Partial<SealedStep>): ContentToSeal =>
  withUnit((unit) => ({
    ...unit,
    steps: unit.steps.map((step, index) => (index === 1 ? { ...step, ...change } : step)),
  }))
const withLink = (change: object): ContentToSeal =>
  withUnit((unit) => ({
    ...unit,
    evidence: unit.evidence.map((each) => ({ ...each, links: each.links.map((link) => ({ ...link, ...change })) })),
  }))
const by = whole.steps[0]!.by

describe("a kit", () => {
  test("is read with its files, the sums of its sheet and the key that signed it", async () => {
    const answer = await open(kit)
    if (answer.kind !== "carried") throw new Error(JSON.stringify(answer))
    const { carried } = answer
    expect(carried).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/u),
      points: { scale: declared.scale },
    })
    expect([...carried.files.keys()]).toEqual(whole.evidence.map(({ file }) => file.sha256))
  })

  test.each<[string, ContentToSeal, RegExp]>([
    ["of two units", { ...kit, units: [carry(whole), carry(second)], files: made.files }, /is of 2 units/u],
    ["that says it is a hand-in", { ...kit, offline: handInOf().offline! }, /is of a handIn/u],
    ["that says nothing of how far it has come", { ...kit, offline: undefined! }, /offline\.json/u],
    ["with a step at no moment", withStep({ at: "hôm qua" }), /1\.at/u],
    ["with a name that no database keeps", withStep({ by: { ...by, name: "A\u0000B" } }), /NUL/u],
    ["with half a letter", withStep({ by: { ...by, name: "A\ud800" } }), /half a surrogate/u],
    ["with a name without end", withStep({ by: { ...by, name: "x".repeat(201) } }), /by\.name/u],
    ["with a page that cannot be", withLink({ page: 0 }), /page/u],
    ["with a document for an unknown leaf", withLink({ leaf: "99.99" }), /99\.99/u],
    ["without a file", { ...kit, files: new Map([["0".repeat(64), new Uint8Array([1])]]) }, /files\//u],
  ])("%s is refused, and says where", async (_name, content, where) => {
    expect(await told(content)).toMatch(where)
  })
})

describe("a hand-in", () => {
  test("is read when what was signed stands beside it", async () => {
    expect(await told(handInOf(), "handIn")).toBe("carried")
    expect(await open(handInOf())).toEqual({ kind: "other", found: "handIn" })
  })

  const change = (field: string, value: unknown) => (signed: Record<string, unknown>) => {
    const [first, ...rest] = signed["leaves"] as readonly Record<string, unknown>[]
    return { ...signed, leaves: [{ ...first, [field]: value }, ...rest] }
  }
  test.each<[string, (signed: Record<string, unknown>) => object, RegExp]>([
    ["points", change("points", "0.01"), /leaf .*self-score/u],
    ["an explanation", change("explanation", "khác"), /leaf .*explanation/u],
    ["evidence", change("evidence", []), /leaf .*evidence/u],
    ["a leaf less", (signed) => ({ ...signed, leaves: [] }), /not in the package/u],
    ["figures", (signed) => ({ ...signed, figures: {} }), /figures/u],
    ["another unit", (signed) => ({ ...signed, unitId: "0" }), /campaign, unit or framework/u],
    ["no content at all", () => ({}), /no signed content/u],
  ])("with all hashes made to fit is refused where its head signed %s", async (_name, make, where) => {
    expect(await told(handInOf(make), "handIn")).toMatch(where)
  })
})

test.each<[string, () => Promise<Uint8Array>]>([
  ["no ZIP", async () => new Uint8Array([1, 2, 3])],
  ["a ZIP that unpacks to far more than it is", () => zipOf("manifest.json", Buffer.alloc(20_000_000))],
  ["a ZIP with a path out of its folder", () => zipOf("a/x.json", Buffer.from("{}"), ["a/x.json", "../x.jso"])],
])("%s is unreadable", async (_name, make) => {
  expect(await openCarried({ bytes: await make(), kind: "kit" })).toMatchObject({ kind: "unreadable" })
})

const zipOf = async (path: string, bytes: Buffer, rename?: readonly [string, string]): Promise<Uint8Array> => {
  const zip = new ZipFile()
  zip.addBuffer(bytes, path)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  const packed = Buffer.concat(pieces).toString("latin1")
  // No writer makes such a path: it is put in afterwards, letter for letter.
  return Buffer.from(rename === undefined ? packed : packed.replaceAll(rename[0], rename[1]), "latin1")
}
