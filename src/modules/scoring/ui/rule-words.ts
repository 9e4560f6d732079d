import type { Leaf, Linear, LoweredRule, Quotient, Segment } from "#modules/frameworks/rules/index.ts"
import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import type { Ratio } from "#platform/exact/ratio.ts"
import { formatDate } from "#web/format.ts"
import type { Language } from "#web/language.ts"

type Form = LoweredRule["form"]
type Say = Readonly<{ name: (measure: string) => string; language: Language }>

/** The machine rule in words, one line a case: what is computed, and how many points it gives from where to where. */
export const describeMachineRule = (leaf: Pick<Leaf, "lowered">, say: Say): readonly string[] =>
  leaf.lowered === null ? [] : describeForm(leaf.lowered.form, say)

const describeForm = (form: Form, say: Say): readonly string[] => {
  const vi = say.language === "vi"
  switch (form.kind) {
    case "curve": {
      const x = form.factors.map((factor) => describeQuotient(factor, say)).join(" × ")
      return [`x = ${x}`, ...form.segments.map((segment) => describeSegment(segment, say.language))]
    }
    case "lookup":
      return form.points.map(([word, points]) => `${say.name(form.of)} = ${word}: ${plain(points, say.language)}`)
    case "steps": {
      const limits = form.steps.map(({ limit, points }) => {
        const until =
          limit.kind === "day"
            ? dayText(limit.day)
            : `${say.name(limit.of)} + ${limit.plus} ${limit.unit === "day" ? (vi ? "ngày" : "days") : vi ? "ngày làm việc" : "working days"}`
        return `${vi ? "đến hết" : "until"} ${until}: ${plain(points, say.language)}`
      })
      return [say.name(form.of), ...limits, `${vi ? "sau đó" : "after that"}: ${plain(form.otherwise, say.language)}`]
    }
    case "refused":
      return [`${vi ? "không chấm" : "not scored"}: ${form.problem[say.language]}`]
    case "cases":
      return [
        ...form.cases.flatMap(({ when, range, form: inner }) => [
          `${vi ? "Khi" : "When"} ${describeQuotient(when, say)} ${describeRange(range, say.language)}:`,
          ...describeForm(inner, say).map(indent),
        ]),
        vi ? "Còn lại:" : "Otherwise:",
        ...describeForm(form.otherwise, say).map(indent),
      ]
  }
}

const indent = (line: string): string => `– ${line}`

const describeQuotient = ({ of, per }: Quotient, say: Say): string =>
  per === null ? describeLinear(of, say) : `${grouped(of, say)} ÷ ${grouped(per, say)}`

const grouped = (linear: Linear, say: Say): string =>
  linear.length > 1 ? `(${describeLinear(linear, say)})` : describeLinear(linear, say)

const describeLinear = (linear: Linear, say: Say): string =>
  linear
    .map(({ measure, weight }) => {
      const name = say.name(measure)
      const text = plain(weight, say.language)
      return text === "1" ? name : `${text} × ${name}`
    })
    .join(" + ")

const describeSegment = (segment: Segment, language: Language): string => {
  const isFlat = segment.slope.numerator === 0n
  const base = plain(segment.base, language)
  const slope = plain(segment.slope, language)
  const points = isFlat
    ? base
    : `x × ${slope}${segment.base.numerator === 0n ? "" : segment.base.numerator < 0n ? ` − ${base.replace("-", "")}` : ` + ${base}`}`
  return `x ${describeRange(segment, language)}: ${points}`
}

const describeRange = (range: Omit<Segment, "slope" | "base">, language: Language): string => {
  const vi = language === "vi"
  const from =
    range.from === null
      ? ""
      : `${range.fromOpen ? (vi ? "trên" : "above") : vi ? "từ" : "from"} ${plain(range.from, language)}`
  const to =
    range.to === null
      ? ""
      : `${range.toOpen ? (vi ? "dưới" : "below") : vi ? "đến" : "to"} ${plain(range.to, language)}`
  const words = [from, to].filter((part) => part !== "").join(" ")
  return words === "" ? (vi ? "bất kỳ" : "whatever it is") : words
}

const dayText = (day: number): string => formatDate(new Date(day * 86_400_000).toISOString().slice(0, 10))

const plain = (ratio: Ratio, language: Language): string => {
  const text = formatDecimal(ratio)
  return language === "vi" && findDecimal(text) !== undefined ? text.replace(".", ",") : text
}
