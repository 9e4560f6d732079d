import { elapsedShare } from "./outlook.ts"
import type { MeasureOutlook, Outlook, OutlookKind } from "./outlook.ts"

/** How a leaf was foreseen: the kinds of outlook behind it, and the same in words. */
export type Foreseen = Readonly<{ kinds: readonly (OutlookKind | "nothing")[]; vi: string; en: string }>

type Sentence = Readonly<{ vi: string; en: string }>

/** One part for each outlook among the leaf's measures; a measure without one is named as having no basis. */
export function describeLeaf(
  measures: readonly string[],
  outlooks: ReadonlyMap<string, MeasureOutlook>,
  outlook: Outlook,
): Foreseen {
  const known = new Set(measures.map((measure) => outlooks.get(measure)).filter((one) => one !== undefined))
  // What divides several measures belongs to each of them: here only the leaf's own is told.
  const found = [...known].filter((one) => one.kind !== "share" || measures.includes(one.measure))
  const parts = [...new Map(found.map((one) => describe(one, outlook)).map((part) => [part.vi, part])).values()]
  const without = measures.filter((measure) => !outlooks.has(measure))
  if (without.length > 0 || measures.length === 0)
    parts.push({ vi: "Chưa có cơ sở để dự báo, tính là thiếu", en: "Nothing to foresee it by, counted as missing" })
  return {
    kinds: [...new Set(found.map(({ kind }) => kind)), ...(without.length > 0 ? ["nothing" as const] : [])],
    vi: parts.map(({ vi }) => vi).join("; "),
    en: parts.map(({ en }) => en).join("; "),
  }
}

function describe(one: MeasureOutlook, outlook: Outlook): Sentence {
  switch (one.kind) {
    case "known":
      if (one.isAsNow === true)
        return {
          vi: "Giữ như hiện nay: chưa có căn cứ để dự báo khác",
          en: "As it stands: nothing tells how it will change",
        }
      return { vi: "Số liệu cả năm đã chốt", en: "The year's figure is settled" }
    case "share":
      return describeShare(one, outlook)
    case "count":
      if (one.planned === undefined)
        return {
          vi: `Đến nay ${one.soFar}, phần còn lại theo nhịp của ${percent(elapsedShare(outlook, one.until))} thời gian đã qua`,
          en: `${one.soFar} so far, the rest at the pace of the ${percent(elapsedShare(outlook, one.until))} of the year that has passed`,
        }
      return {
        vi: `Đến nay ${one.soFar}, kế hoạch còn ${one.planned}, theo tỷ lệ thực hiện trước đây`,
        en: `${one.soFar} so far, ${one.planned} still planned, by how much of what was planned was done before`,
      }
    case "task":
      if (one.state === "done") return { vi: "Nhiệm vụ đã hoàn thành", en: "The task is done" }
      return {
        vi: `Theo nhiệm vụ phục vụ tiêu chí (còn ${outlook.yearTo - outlook.today} ngày đến hết năm) và ${recordIn(one.record).vi}`,
        en: `By the task that serves it (${outlook.yearTo - outlook.today} days to the year's end) and ${recordIn(one.record).en}`,
      }
    case "date":
      return {
        vi: `Theo ngày trong kế hoạch và ${recordIn(one.record).vi}`,
        en: `By the planned day and ${recordIn(one.record).en}`,
      }
    case "judged":
      return describeJudged(one)
    case "index":
      return one.earlier.length === 0
        ? { vi: "Chỉ số chưa đo lần nào, lấy cả thang", en: "An index never measured: anywhere on its scale" }
        : {
            vi: `Chỉ số năm trước và mức thay đổi của ${one.earlier.length} năm`,
            en: `Last year's index and how it changed over ${one.earlier.length} years`,
          }
    case "word":
      return {
        vi: `Mức xếp loại của ${one.earlier.length} lần trước`,
        en: `The grades of the ${one.earlier.length} times before`,
      }
  }
}

function describeShare(one: Extract<MeasureOutlook, { kind: "share" }>, outlook: Outlook): Sentence {
  const left =
    one.plannedTotal === undefined || one.until !== undefined ? undefined : Math.max(0, one.plannedTotal - one.total)
  const coming = {
    vi:
      left === undefined
        ? `phần còn lại theo nhịp của ${percent(elapsedShare(outlook, one.until))} thời gian đã qua`
        : `còn ${left} theo kế hoạch`,
    en:
      left === undefined
        ? `the rest at the pace of the ${percent(elapsedShare(outlook, one.until))} of the year that has passed`
        : `${left} still planned`,
  }
  const last =
    one.lastYear === undefined
      ? { vi: "", en: "" }
      : { vi: ", có tham khảo năm trước", en: ", with last year as a hint" }
  return {
    vi: `Đến nay ${one.done}/${one.total}, ${coming.vi}${last.vi}`,
    en: `${one.done}/${one.total} so far, ${coming.en}${last.en}`,
  }
}

function describeJudged({ own, earlier, cuts }: Extract<MeasureOutlook, { kind: "judged" }>): Sentence {
  if (own !== undefined)
    return cuts.length === 0
      ? { vi: "Theo mức tự chấm, chưa biết mức bị trừ khi thẩm định", en: "By the own mark; no earlier cut is known" }
      : {
          vi: `Mức tự chấm trừ mức thường bị cắt khi thẩm định (${cuts.length} lần trước)`,
          en: `The own mark less the usual cut at appraisal (${cuts.length} earlier ones)`,
        }
  return earlier.length === 0
    ? { vi: "Người chấm quyết định, chưa có năm trước để so", en: "An assessor decides; there is no earlier year" }
    : {
        vi: `Kết quả thẩm định ${earlier.length} năm trước`,
        en: `What was given at appraisal in ${earlier.length} earlier years`,
      }
}

function recordIn({ delays, never }: Readonly<{ delays: readonly number[]; never: number }>): Sentence {
  const all = delays.length + never
  if (all === 0) return { vi: "chưa có việc trước đây để so", en: "no earlier work to compare with" }
  const late = delays.filter((days) => days > 0).length
  return {
    vi: `${all} việc trước đây (${late} trễ, ${never} không xong)`,
    en: `${all} earlier tasks (${late} late, ${never} never done)`,
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
