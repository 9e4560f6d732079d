import type { CampaignResults } from "../contract.ts"
import type { IssuerNames } from "./issuer-names.ts"
import {
  buildDateText,
  buildIssuer,
  buildTable,
  comma,
  getList,
  isGovernment,
  issuedBy,
  layOut,
  paragraph,
  type Paper,
  type PaperRow,
} from "./paper.ts"

/** What the decision rests on. */
export type DecisionFacts = Readonly<{
  results: CampaignResults
  organiser: IssuerNames
  councilName: string | null
  sealRoot: string | undefined
}>

/** The decision that announces the results of a settled campaign, a ranking of each block as an annex. */
export const buildDecision = (facts: DecisionFacts): Paper => {
  const { results, organiser, councilName, sealRoot } = facts
  const { campaign, blocks } = results
  const { year } = campaign
  const isTier = isGovernment(organiser.name)
  const units = blocks.flatMap((block) => block.units)
  const classes = countClasses(results)
  const list = getList("decision", "units")
  const annexes = blocks.map((block) => ({ name: block.name, rows: listRows(block) }))
  const frameworks = [...new Set(blocks.map(({ framework }) => `${framework.name} (bản ${framework.version})`))]
  const remarks = [
    `Công bố kết quả cải cách hành chính năm ${year} của ${units.length} đơn vị theo đợt “${campaign.name}” (kết quả, xếp loại và xếp hạng từng khối tại ${annexes.length > 1 ? "các Phụ lục" : "Phụ lục"} kèm theo).`,
    ...(classes === "" ? [] : [`Xếp loại chung: ${classes}.`]),
    ...(sealRoot === undefined
      ? []
      : [
          `Số liệu, điểm và tài liệu của đợt được niêm phong bằng mã (Merkle root) ${sealRoot}; ai có gói niêm phong đều kiểm tra lại được.`,
        ]),
  ]
  const official = layOut("decision", {
    ...issuedBy(organiser),
    number: isTier ? "          /QĐ-UBND" : "          /QĐ-………",
    dateText: buildDateText(null, year + 1),
    title: `Về việc công bố kết quả cải cách hành chính năm ${year}`,
    decidedBy: isTier ? buildIssuer(organiser.name) : "Thủ trưởng cơ quan",
    legalBases: [
      ...frameworks.map((name) => `Căn cứ ${name}`),
      ...(councilName === null ? [] : [`Căn cứ Biên bản họp ${councilName}`]),
      "Theo đề nghị của ………………………………",
    ],
    blocks: [
      { kind: "heading", level: 1, text: "QUYẾT ĐỊNH:", centred: true },
      ...remarks.map((text, index) => paragraph(`Điều ${index + 1}. ${text}`)),
      paragraph(`Điều ${remarks.length + 1}. Quyết định này có hiệu lực kể từ ngày ký.`),
      paragraph(
        `Điều ${remarks.length + 2}. Các cơ quan, đơn vị có tên tại ${annexes.length > 1 ? "các Phụ lục" : "Phụ lục"} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.`,
      ),
    ],
    signer: isTier
      ? { authority: "TM. Ủy ban nhân dân", title: "Chủ tịch", name: "" }
      : { authority: "", title: "Thủ trưởng cơ quan", name: "" },
    recipients: [`Như Điều ${remarks.length + 2}`, "Lưu: VT"],
    annexes: annexes.map(({ name, rows }) => ({
      title: `${list.title} – ${name}`,
      blocks: [buildTable(list, rows)],
      landscape: true,
    })),
  })
  const fields = {
    parentName: official.parentIssuer ?? "",
    issuerName: official.issuer,
    campaignName: campaign.name,
    year: String(year),
    frameworkName: frameworks.join("; "),
    dateText: official.dateText,
    status: "",
    remarks: remarks.join(" "),
    unitsCount: String(units.length),
    classSummary: classes,
    sealRoot: sealRoot ?? "",
  }
  return { kind: "decision", official, fields, lists: { units: annexes.flatMap(({ rows }) => rows) } }
}

const listRows = ({ name: blockName, units }: CampaignResults["blocks"][number]): readonly PaperRow[] =>
  units.map((unit) => ({
    rank: unit.rank === null ? "–" : String(unit.rank),
    unitName: unit.name,
    selfPoints: comma(unit.self),
    points: comma(unit.points),
    percent: comma(unit.percent),
    class: unit.class ?? "",
    headGrade: unit.headGrade ?? "",
    blockName,
  }))

const countClasses = ({ blocks }: CampaignResults): string => {
  const named = blocks.flatMap(({ units }) => units.map((unit) => unit.class ?? "chưa xếp loại"))
  return [...Map.groupBy(named, (name) => name)].map(([name, same]) => `${name}: ${same.length} đơn vị`).join("; ")
}
