import fc from "fast-check"
import { describe, expect, it, test } from "vitest"

import { documentKindCodes, emptyDocumentData, type DocumentData } from "../document-data.ts"
import type { CheckedLink, WantedEvidence } from "../pre-check-input.ts"
import { preCheck, type PreCheckInput } from "./pre-check.ts"

const plan: DocumentData = {
  ...emptyDocumentData,
  kind: "KH",
  number: "15/KH-UBND",
  symbol: "KH-UBND",
  issuedOn: "2025-01-20",
  issuer: "Ủy ban nhân dân phường Hòa Bình Mẫu",
  signer: "Trần Văn Mẫu",
  abstract: "Cải cách hành chính năm 2025",
}
let made = 0
const link = (data: Partial<DocumentData> = {}, more: Partial<CheckedLink> = {}): CheckedLink => {
  made += 1
  return {
    linkId: `l${made}`,
    documentId: `d${made}`,
    year: 2025,
    data: { ...plan, ...data },
    sha256: `${made}`,
    fileName: "a.pdf",
    isRead: true,
    page: 1,
    section: null,
    pageCount: 5,
    ...more,
  }
}
const wantedPlan: WantedEvidence = { what: "Kế hoạch CCHC năm", count: 1, kind: "KH" }
const input = (more: Partial<PreCheckInput> = {}): PreCheckInput => ({
  criterion: "1.1",
  year: 2025,
  wanted: [wantedPlan],
  links: [link()],
  selfScore: 1,
  window: { from: "2024-12-15", to: "2025-12-14" },
  names: [{ name: "Phường Hòa Bình Mẫu", from: "2000-01-01", to: null }],
  others: [],
  heldElsewhere: new Set(),
  ...more,
})
const codes = (more: Partial<PreCheckInput>): readonly string[] => preCheck(input(more)).map(({ code }) => code)
const one = (data: Partial<DocumentData>, more: Partial<CheckedLink> = {}) => codes({ links: [link(data, more)] })

describe("one document", () => {
  const upper = "Ủy ban nhân dân tỉnh Mẫu"
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ["sound", one({}), []],
    ["of another kind", one({ kind: "BC" }), ["wrongKind", "tooFew"]],
    ["of the level above", one({ issuer: upper }), ["wrongIssuer"]],
    ["of a ward whose name begins alike", one({ issuer: "UBND phường Hòa Bình Mẫu Hai" }), ["wrongIssuer"]],
    ["of the unit, with the level above named behind", one({ issuer: "UBND phường Hòa Bình Mẫu, tỉnh Mẫu" }), []],
    ["of the unit, abbreviated", one({ issuer: "UBND P. Hòa Bình Mẫu" }), []],
    ["of an office of the unit", one({ issuer: "Văn phòng HĐND và UBND phường Hòa Bình Mẫu" }), []],
    ["of nobody known", one({ issuer: null }), ["issuerUnknown"]],
    ["dated the first day", one({ issuedOn: "2024-12-15" }), []],
    ["dated the last day", one({ issuedOn: "2025-12-14" }), []],
    ["dated the day before", one({ issuedOn: "2024-12-14" }), ["outsideWindow"]],
    ["dated the day after", one({ issuedOn: "2025-12-15" }), ["outsideWindow"]],
    ["without a date", one({ issuedOn: null }), ["dateMissing"]],
    ["whose number is left blank", one({ number: null }), ["draft"]],
    ["marked as a draft", one({ isDraft: true }), ["draft"]],
    ["without any number", one({ number: null, symbol: null }), ["numberMissing"]],
    ["without a signer", one({ signer: null }), ["signatureMissing"]],
    ["about another year", one({ abstract: "Kế hoạch năm 2024" }), ["wrongYear"]],
    ["about years around it", one({ abstract: "Kế hoạch giai đoạn 2021 - 2030" }), []],
    ["with a number that looks like a year", one({ abstract: "Thực hiện Quyết định 12/2024/QĐ" }), []],
    ["linked without a place", one({}, { page: null }), ["noPage"]],
    ["linked by its section", one({}, { page: null, section: "Mục II" }), []],
    ["of one page, linked without it", one({}, { page: null, pageCount: 1 }), []],
    ["linked to a page it does not have", one({}, { page: 6 }), ["pageBeyondEnd"]],
    ["not yet read", one({ ...emptyDocumentData }, { isRead: false }), ["notRead"]],
  ])("%s", (_, found, expected) => expect(found).toEqual(expected))

  it("of minutes needs no number, and photos no signature", () => {
    const wanted = [{ what: "Biên bản", count: 1, kind: "BB" }]
    expect(codes({ wanted, links: [link({ kind: "BB", number: null, symbol: null })] })).toEqual([])
    const photo = link({ ...emptyDocumentData, kind: "ANH" })
    expect(codes({ wanted: [{ what: "Ảnh", count: 1, kind: "ANH" }], links: [photo] })).toEqual([])
  })
  it("is judged by the issuer that the criterion names", () => {
    const wanted = [{ ...wantedPlan, issuer: "UBND tỉnh" }]
    expect(codes({ wanted, links: [link({ issuer: upper })] })).toEqual([])
    expect(codes({ wanted })).toEqual(["wrongIssuer"])
  })
  it("is judged by the unit's name of its day", () => {
    const names = [
      { name: "Xã Cũ Mẫu", from: "2000-01-01", to: "2025-06-30" },
      { name: "Phường Hòa Bình Mẫu", from: "2025-07-01", to: null },
    ]
    const old = { issuer: "UBND xã Cũ Mẫu" }
    expect(codes({ names, links: [link({ ...old, issuedOn: "2025-06-30" })] })).toEqual([])
    expect(codes({ names, links: [link({ ...old, issuedOn: "2025-07-01" })] })).toEqual(["wrongIssuer"])
  })
  it("is the unit's own while a unit that became part of it issued it, and says until when that was", () => {
    const names = [
      { name: "Xã Cũ Mẫu", from: "2000-01-01", to: "2025-06-30", merged: true },
      { name: "Phường Hòa Bình Mẫu", from: "2025-07-01", to: null },
    ]
    const old = { issuer: "UBND xã Cũ Mẫu" }
    expect(codes({ names, links: [link({ ...old, issuedOn: "2025-03-01" })] })).toEqual([])
    const [late] = preCheck(input({ names, links: [link({ ...old, issuedOn: "2025-07-02" })] }))
    expect(late?.vi).toBe(
      "Văn bản đề ngày 02/07/2025 nhưng ghi nơi ban hành là Xã Cũ Mẫu: đã nhập vào đơn vị; tên này chỉ dùng đến hết ngày 30/06/2025.",
    )
    const [early] = preCheck(input({ names, links: [link({ issuedOn: "2025-06-30" })] }))
    expect(early?.vi).toContain("Phường Hòa Bình Mẫu: tên này chỉ dùng từ ngày 01/07/2025")
    expect(codes({ names, links: [link({ issuer: "UBND xã Cũ", issuedOn: "2025-03-01" })] })).toEqual(["wrongIssuer"])
  })
  it("says why in both languages, and of which document", () => {
    const links = [link({ issuer: upper })]
    const [finding] = preCheck(input({ links }))
    expect(finding).toMatchObject({ severity: "error", linkId: links[0]?.linkId, documentId: links[0]?.documentId })
    expect(finding?.vi).toContain(upper)
    expect(finding?.en).toContain("Phường Hòa Bình Mẫu")
  })
  it("is judged by the window that its item names", () => {
    const wanted = [{ ...wantedPlan, issuedIn: "before" }]
    const windows = { before: { from: "2024-01-01", to: "2024-12-31" } }
    expect(codes({ wanted, windows, links: [link({ issuedOn: "2024-03-01" })] })).toEqual([])
    expect(codes({ wanted, windows })).toEqual(["outsideWindow"])
  })
})

describe("the same file", () => {
  it("counts once at one place, and twice at two", () => {
    const first = link()
    const again = { ...link(), sha256: first.sha256 }
    expect(codes({ links: [first, again] })).toEqual(["sameFileTwice"])
    expect(codes({ links: [first, { ...again, page: 2 }] })).toEqual([])
    const two = [{ ...wantedPlan, count: 2 }]
    expect(codes({ wanted: two, links: [first, again] })).toEqual(["sameFileTwice", "tooFew"])
    expect(codes({ wanted: two, links: [first, { ...again, page: 2 }] })).toEqual([])
  })
  it("of another criterion is only told, of another unit asked", () => {
    const links = [link()]
    const sha256 = links[0]?.sha256 ?? ""
    const found = preCheck(
      input({
        links,
        others: [
          { criterion: "2.1", sha256 },
          { criterion: "1.1", sha256 },
        ],
      }),
    )
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([["sameFileElsewhere", "notice"]])
    expect(found[0]?.vi).toContain("2.1")
    expect(codes({ links, heldElsewhere: new Set([sha256]) })).toEqual(["sameFileOtherUnit"])
  })
})

describe("what a criterion wants", () => {
  const report: WantedEvidence = { what: "Báo cáo", count: 1, kind: "BC" }
  const bc = () => link({ kind: "BC", number: "2/BC-UBND", symbol: "BC-UBND" })
  it("is missing with a score, may be missing without one, and is doubtful at 0", () => {
    expect(preCheck(input({ links: [] })).map(({ code, severity }) => [code, severity])).toEqual([
      ["noEvidence", "error"],
    ])
    expect(preCheck(input({ links: [], selfScore: null }))[0]?.severity).toBe("warning")
    expect(codes({ links: [], selfScore: 0 })).toEqual([])
    expect(codes({ selfScore: 0 })).toEqual(["evidenceAtZero"])
    expect(codes({ links: [], wanted: [{ ...wantedPlan, optional: true }] })).toEqual([])
    expect(codes({ links: [], wanted: [] })).toEqual(["noEvidence"])
  })
  it("is counted", () => {
    const wanted = [{ ...report, count: 4 }]
    expect(codes({ wanted, links: [bc(), bc(), bc(), bc()] })).toEqual([])
    const [finding] = preCheck(input({ wanted, links: [bc(), bc()] }))
    expect(finding).toMatchObject({ code: "tooFew", wanted: 0 })
    expect(finding?.vi).toContain("(2/4)")
  })
  it("is all of it, unless items are alternatives of one group", () => {
    expect(codes({ wanted: [wantedPlan, report] })).toEqual(["tooFew"])
    const either = [
      { ...wantedPlan, group: "a" },
      { ...report, group: "a" },
    ]
    expect(codes({ wanted: either })).toEqual([])
    expect(codes({ wanted: either, links: [bc()] })).toEqual([])
    const pairs = [
      { ...wantedPlan, count: 2, group: "a" },
      { ...report, count: 2, group: "a" },
    ]
    const [finding, ...more] = preCheck(input({ wanted: pairs, links: [link(), bc()] }))
    expect([finding?.code, more.length]).toEqual(["tooFew", 0])
    expect(finding?.vi).toContain("hoặc")
  })
  it("gives a document that fits two items to the one that nothing else fits", () => {
    const anything: WantedEvidence = { what: "Tài liệu khác", count: 1 }
    expect(codes({ wanted: [anything, wantedPlan], links: [link(), bc()] })).toEqual([])
    expect(codes({ wanted: [anything, wantedPlan], links: [bc(), link()] })).toEqual([])
  })
  it("is not guessed where the kind is not understood; words only suggest", () => {
    expect(codes({ wanted: [{ ...wantedPlan, kind: "giấy tờ gì đó" }] })).toEqual([])
    const [finding] = preCheck(input({ wanted: [{ what: "Báo cáo kết quả", count: 1 }] }))
    expect(finding).toMatchObject({ code: "wrongKind", severity: "warning" })
  })
})

describe("whatever is linked", () => {
  const wantedItem = fc.record(
    {
      what: fc.constantFrom("Kế hoạch", "Báo cáo", "Ảnh", "Tài liệu"),
      count: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom("KH", "BC", "KH hoặc BC"),
      group: fc.constantFrom("a", "b"),
      optional: fc.boolean(),
    },
    { requiredKeys: ["what", "count"] },
  )
  const anyLink = fc
    .record({
      kind: fc.constantFrom(null, ...documentKindCodes.slice(0, 4)),
      sha: fc.integer({ min: 0, max: 8 }),
      page: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ kind, sha, page }) => link({ kind }, { sha256: `s${sha}`, page }))

  it("gives the same findings again, each about a link or an item that is there", () => {
    fc.assert(
      fc.property(fc.array(wantedItem, { maxLength: 4 }), fc.array(anyLink, { maxLength: 8 }), (wanted, links) => {
        const asked = input({ wanted, links })
        const found = preCheck(asked)
        expect(preCheck(asked)).toEqual(found)
        const linkIds = links.map((each) => each.linkId)
        expect(found.filter(({ linkId }) => linkId !== null && !linkIds.includes(linkId))).toEqual([])
        expect(found.filter(({ wanted: item }) => item !== null && wanted[item] === undefined)).toEqual([])
      }),
    )
  })
  it("never misses more of what must be there when a document is added", () => {
    const missing = (wanted: readonly WantedEvidence[], links: readonly CheckedLink[]): number =>
      preCheck(input({ wanted, links })).filter(({ code }) => code === "tooFew").length
    const required = wantedItem.map(({ what, count, kind }) =>
      kind === undefined ? { what, count } : { what, count, kind },
    )
    fc.assert(
      fc.property(
        fc.array(required, { minLength: 1, maxLength: 4 }),
        fc.array(anyLink, { minLength: 1, maxLength: 8 }),
        anyLink,
        (wanted, links, more) => {
          expect(missing(wanted, [...links, more])).toBeLessThanOrEqual(missing(wanted, links))
        },
      ),
    )
  })
})
