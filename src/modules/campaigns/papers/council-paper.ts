import type { CouncilFacts } from "./council-facts.ts"
import { listConflictRows, listMemberRows, listMinutedRows, showVoters } from "./council-rows.ts"
import { buildDateText, buildTable, getList, issuedBy, layOut, paragraph, type Paper } from "./paper.ts"
import { dayOf } from "./unit-papers.ts"

/**
 * The council's minutes from its appended steps alone: asked for again they are the same, byte for byte, until a step is
 * added. Whoever holds a position in a unit before the council gets an extract without it.
 */
export const buildMinutes = (facts: CouncilFacts, sealRoot: string | undefined): Paper => {
  const { campaign, council, leaves, isExtract, organiser } = facts
  const { name, year } = campaign.row
  const decided = leaves.filter(({ state }) => state.council !== null)
  const lastDay =
    decided
      .map(({ state }) => dayOf(state.council?.at ?? ""))
      .toSorted()
      .at(-1) ?? null
  const lists = { members: listMemberRows(facts), conflicts: listConflictRows(facts), leaves: listMinutedRows(facts) }
  const { present, written } = showVoters(facts)
  const [chair, secretary] = [findMember(facts, "chair"), findMember(facts, "secretary")]
  const total = council?.members.length ?? 0
  const rule =
    council === null
      ? ""
      : `Họp hợp lệ khi có ít nhất ${council.quorum}% thành viên có quyền biểu quyết tham gia; thông qua khi quá ${council.majority}% ${council.countedOf === "members" ? "thành viên có quyền biểu quyết" : "số phiếu có ý kiến"} tán thành.`
  const remarks = [
    `Đợt chấm điểm: ${name}.`,
    `${total} thành viên; ${present} thành viên biểu quyết tại cuộc họp, ${written} thành viên biểu quyết bằng văn bản.`,
    ...(rule === "" ? [] : [rule]),
    `Đã kết luận ${decided.length} nội dung, còn ${leaves.length - decided.length} nội dung chưa kết luận.`,
    ...(isExtract ? ["Bản trích: không gồm nội dung về đơn vị mà người in đang giữ chức vụ."] : []),
    ...(sealRoot === undefined ? [] : ["Mã niêm phong dữ liệu của đợt (Merkle root):", sealRoot]),
  ]
  // The council issues its own minutes, under the authority that set it up.
  const issuer =
    council === null ? issuedBy(organiser) : { issuer: council.name, parentIssuer: issuedBy(organiser).issuer }
  const table = (list: "members" | "conflicts") => buildTable(getList("minutes", list), lists[list])
  const official = layOut("minutes", {
    ...issuer,
    number: "          /BB-HĐ",
    kindName: isExtract ? "TRÍCH BIÊN BẢN" : "BIÊN BẢN",
    dateText: buildDateText(lastDay, year),
    title: `Họp ${council?.name ?? "Hội đồng"} về kết quả cải cách hành chính năm ${year}`,
    blocks: [
      { kind: "heading", level: 1, text: "I. Thành phần và biểu quyết" },
      ...remarks.slice(0, 3).map(paragraph),
      table("members"),
      ...(lists.conflicts.length === 0
        ? [paragraph("Không có thành viên nào khai xung đột lợi ích.")]
        : [paragraph("Thành viên không biểu quyết do xung đột lợi ích:"), table("conflicts")]),
      { kind: "heading", level: 1, text: "II. Kết quả" },
      ...remarks.slice(3).map(paragraph),
      paragraph("Từng nội dung, phương án, số phiếu và kết luận nêu tại Phụ lục kèm theo."),
    ],
    signer: { authority: "", title: "Chủ tọa", name: chair },
    secondSigner: { title: "Thư ký", name: secretary },
    recipients: ["Thành viên Hội đồng", "Lưu: VT, hồ sơ đợt chấm điểm"],
    annexes: [
      {
        title: getList("minutes", "leaves").title,
        blocks: [buildTable(getList("minutes", "leaves"), lists.leaves)],
        landscape: true,
      },
    ],
  })
  const fields = {
    parentName: official.parentIssuer ?? "",
    issuerName: official.issuer,
    campaignName: name,
    year: String(year),
    frameworkName: listFrameworks(facts),
    dateText: official.dateText,
    status: isExtract ? "BẢN TRÍCH" : "",
    remarks: remarks.join(" "),
    councilName: council?.name ?? "",
    chairName: chair,
    secretaryName: secretary,
    present: String(present),
    written: String(written),
    membersCount: String(total),
    decidedCount: String(decided.length),
    openCount: String(leaves.length - decided.length),
    rule,
    sealRoot: sealRoot ?? "",
  }
  return { kind: "minutes", official, fields, lists }
}

const findMember = ({ council }: CouncilFacts, role: "chair" | "secretary"): string =>
  council?.members.find((member) => member.role === role)?.name ?? ""

const listFrameworks = ({ campaign }: CouncilFacts): string =>
  [
    ...new Set(campaign.now.settings.blocks.map(({ framework }) => `${framework.code} (bản ${framework.version})`)),
  ].join("; ")
