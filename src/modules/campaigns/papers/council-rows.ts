import type { Council } from "../rules/index.ts"
import type { CouncilFacts, MinutedLeaf } from "./council-facts.ts"
import { comma, showPoints, type PaperRow } from "./paper.ts"

type Member = Council["members"][number]

const roles: Readonly<Record<Member["role"], string>> = {
  chair: "Chủ tịch Hội đồng",
  deputy: "Phó Chủ tịch Hội đồng",
  secretary: "Thư ký",
  member: "Ủy viên",
}

/** How often a member voted, at the meeting and in writing; the last vote on a leaf is the one that counts. */
const countVotes = ({ leaves }: CouncilFacts, accountId: string) => {
  const votes = leaves.flatMap(({ state }) => state.votes.filter((vote) => vote.accountId === accountId))
  const present = votes.filter(({ how }) => how === "present").length
  return { present, written: votes.length - present }
}

/** Attendance as the votes show it: one who voted at the meeting at all was there. */
export const showVoters = (facts: CouncilFacts): Readonly<{ present: number; written: number }> => {
  const counts = (facts.council?.members ?? []).map(({ accountId }) => countVotes(facts, accountId))
  return {
    present: counts.filter(({ present }) => present > 0).length,
    written: counts.filter(({ present, written }) => present === 0 && written > 0).length,
  }
}

export const listMemberRows = (facts: CouncilFacts): readonly PaperRow[] =>
  (facts.council?.members ?? []).map(({ accountId, name, role }, index) => {
    const { present, written } = countVotes(facts, accountId)
    const how = [
      ...(present > 0 ? [`Tại họp: ${present} nội dung`] : []),
      ...(written > 0 ? [`Bằng văn bản: ${written} nội dung`] : []),
    ]
    return {
      number: String(index + 1),
      name,
      role: roles[role],
      how: how.length === 0 ? "Không biểu quyết" : how.join("; "),
    }
  })

/** Each conflict once: one declared on a whole unit stands for all its leaves. */
export const listConflictRows = (facts: CouncilFacts): readonly PaperRow[] => {
  const members = new Map((facts.council?.members ?? []).map(({ accountId, name }) => [accountId, name]))
  const rows = new Map<string, Omit<PaperRow, "number">>()
  for (const leaf of facts.leaves)
    for (const { accountId, name, reason, isWhole } of leaf.conflicts) {
      const unit = nameUnit(facts, leaf)
      const subject = isWhole ? `Các nội dung của ${unit}` : `Tiêu chí ${leaf.item.leaf.code} của ${unit}`
      rows.set(`${accountId} ${subject}`, { name: members.get(accountId) ?? name, subject, reason })
    }
  return [...rows.values()].map((row, index) => ({ number: String(index + 1), ...row }))
}

export const listMinutedRows = (facts: CouncilFacts): readonly PaperRow[] =>
  facts.leaves.map((leaf, index) => {
    const { item, state, appraised } = leaf
    const { self, disputed, council } = state
    const { decimals } = item
    return {
      number: String(index + 1),
      unitName: nameUnit(facts, leaf),
      criterion: `${item.leaf.code}. ${item.title} (tối đa ${comma(item.leaf.max, decimals) || "–"})`,
      selfPoints:
        self === null ? "" : showPoints({ points: self.notApplicable === null ? self.points : null }, decimals),
      appraised: showPoints(appraised, decimals),
      question: disputed?.reason ?? "",
      votes: tellVotes(item.tally, decimals),
      decision: council === null ? "chưa kết luận" : showPoints(council, decimals),
      reason: council?.reason ?? "",
    }
  })

const nameUnit = ({ unitNames }: CouncilFacts, { item }: MinutedLeaf): string =>
  unitNames.get(item.unitId) ?? item.unitName

const tellVotes = (tally: MinutedLeaf["item"]["tally"], decimals: number): string => {
  const { options, abstained, barred, voted, members, quorumReached } = tally
  return [
    ...options.map(({ points, votes }) => `${comma(points, decimals)} điểm: ${votes} phiếu`),
    ...(abstained > 0 ? [`không có ý kiến: ${abstained}`] : []),
    `tham gia: ${voted}/${members}${barred > 0 ? ` (${barred} không được biểu quyết)` : ""}`,
    ...(quorumReached ? [] : ["chưa đủ số thành viên"]),
  ].join("\n")
}
