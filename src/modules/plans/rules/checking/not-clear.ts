import type { Finding, Task } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { pathKey, titlesOf } from "./score-blocks.ts"

const aspects = ["lead", "deadline", "product"] as const
type Aspect = (typeof aspects)[number]

const names = {
  lead: { vi: "chưa có người chủ trì", en: "without a lead" },
  deadline: { vi: "chưa có thời hạn", en: "without a deadline" },
  product: { vi: "chưa nêu kết quả, sản phẩm", en: "without a product" },
} as const satisfies Record<Aspect, Readonly<Record<"vi" | "en", string>>>

/** Tasks that fail "rõ người, rõ việc, rõ kết quả, rõ thời gian", in one finding with the counts of what they lack. */
export function checkNotClear(context: CheckContext): readonly Finding[] {
  const tasks = listJudged(context)
  const lacking = {
    lead: tasks.filter(({ lead }) => lead.length === 0),
    deadline: tasks.filter(({ deadline }) => deadline === null),
    product: tasks.filter(({ product }) => product === null),
  }
  const found = aspects.filter((aspect) => lacking[aspect].length > 0)
  return [...buildLacking(context, { found, lacking, total: tasks.length }), ...listOpenDeadlines(context)]
}

const standingDuty =
  /theo dõi|đôn đốc|tổng hợp|tham mưu|phối hợp|căn cứ|tổ chức thực hiện|triển khai thực hiện|báo cáo|chịu trách nhiệm|hướng dẫn/iu
/** How the part on organisation is called; the looser words also head the tasks themselves ("Nhiệm vụ và phân công"). */
const organisation = [/tổ chức (?:thực hiện|triển khai)|trách nhiệm|phân công/iu, /tổ chức (?:thực hiện|triển khai)/iu]

/**
 * The tasks that must be clear. "Văn phòng theo dõi, đôn đốc, tổng hợp" in the closing part on organisation is a standing
 * duty of its lead and not a task with a deadline, in plans whose tasks stand in a part of their own.
 */
function listJudged(context: CheckContext): readonly Task[] {
  const { tasks } = context.reading
  const titles = new Map(tasks.map(({ section }) => [pathKey(section), titlesOf(context, section)]))
  const isClosing = ({ section }: Task, words: RegExp): boolean => words.test(titles.get(pathKey(section)) ?? "")
  const words = organisation.find((named) => !tasks.every((task) => isClosing(task, named)))
  return words === undefined ? tasks : tasks.filter((task) => !(isClosing(task, words) && standingDuty.test(task.text)))
}

type Lacking = Readonly<{
  found: readonly Aspect[]
  lacking: Readonly<Record<Aspect, readonly Task[]>>
  total: number
}>

function buildLacking(context: CheckContext, { found, lacking, total }: Lacking): readonly Finding[] {
  if (found.length === 0) return []
  const tasks = new Set(found.flatMap((aspect) => lacking[aspect]))
  const list = found.map((aspect) => `${lacking[aspect].length} ${names[aspect][context.lang]}`).join(", ")
  return [
    buildFinding(context, {
      rule: "not-clear",
      severity: "warning",
      lines: [...tasks].map(({ line }) => line),
      message: {
        vi: `${tasks.size}/${total} nhiệm vụ chưa rõ người, rõ việc, rõ kết quả, rõ thời gian: ${list}. Bổ sung cho từng nhiệm vụ.`,
        en: `${tasks.size} of ${total} tasks are not clear: ${list}. Complete each of them.`,
      },
      values: {
        tasks: total,
        unclear: tasks.size,
        ...Object.fromEntries(found.map((aspect) => [aspect, lacking[aspect].map(({ line }) => line)])),
      },
    }),
  ]
}

/** "Thường xuyên" for half the plan or more says nothing that can be followed up. */
function listOpenDeadlines(context: CheckContext): readonly Finding[] {
  const { tasks } = context.reading
  const open = tasks.filter(({ deadline }) => deadline?.kind === "open")
  if (open.length < 5 || open.length * 2 < tasks.length) return []
  return [
    buildFinding(context, {
      rule: "not-clear",
      severity: "notice",
      lines: open.map(({ line }) => line),
      message: {
        vi: `${open.length}/${tasks.length} nhiệm vụ có thời hạn để mở (như “Thường xuyên”). Nêu mốc hoặc kỳ hạn để theo dõi.`,
        en: `${open.length} of ${tasks.length} tasks have an open deadline (such as “Thường xuyên”). Give a date or an interval.`,
      },
      values: { tasks: tasks.length, open: open.map(({ line }) => line) },
    }),
  ]
}
