import { curve, lowered, quotient, slope, yesNo as yesNoInput } from "../build-form.ts"
import { ruleKind } from "../rule-kind.ts"
import { MeasureCode, ruleSettings } from "../settings.ts"

/** Yes gives the maximum, no gives nothing: "Có ban hành: điểm tối đa; không ban hành: 0". */
export const yesNo = ruleKind({
  settings: ruleSettings("yesNo", { of: MeasureCode }),
  lower: ({ of }, { max }) => lowered([[of, yesNoInput]], curve([quotient(of)], [slope(null, null, max)])),
  sentence: ({ trace, points, lang }) =>
    lang === "vi"
      ? `${trace.x === "1" ? "Có: điểm tối đa" : "Không: không có điểm"}, được ${points}`
      : `${trace.x === "1" ? "Yes: the maximum" : "No: no points"}, gives ${points}`,
})
