import type { Measure } from "../../package.ts"
import type { ScoringSubject } from "./draft.ts"

const heads =
  /(?:cán bộ, công chức, viên chức|cán bộ, công chức|công chức|cán bộ|viên chức|cơ quan, đơn vị|cơ quan|đơn vị|thủ tục hành chính|tthc|hồ sơ|nhiệm vụ|văn bản|báo cáo|phản ánh, kiến nghị|kiến nghị|vấn đề|dịch vụ công|chỉ tiêu|cuộc|lượt|hình thức|sáng kiến|mô hình|thôn|tổ dân phố|khu phố|lãnh đạo|vốn|tin|bài)/iu

const codePart = (code: string): string =>
  code
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}_.:-]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+/u, "") || "x"

/** A measure of the criterion, named for people, with the code that the criterion gives it. */
export function proposeMeasure(
  { code }: Pick<ScoringSubject, "code">,
  part: string,
  name: string,
  more: Partial<Measure> & Pick<Measure, "kind">,
): Measure {
  return { code: `${codePart(code)}.${part}`, name: capitalise(name.trim()), window: "year", ...more }
}

/** The two sides of a ratio: what is reached, and of how many. */
export function proposeRatio(
  subject: ScoringSubject,
  noun: string,
  names?: readonly [string, string],
): readonly [Measure, Measure] {
  const title = bareTitle(noun === "" ? subject.title : noun)
  const head = heads.exec(title)?.[0]?.toLowerCase()
  const unit = head === undefined ? {} : { unit: head }
  const [of, per] =
    names ?? (head === undefined ? [`${title}: số đạt`, `${title}: tổng số`] : [`Số ${title}`, `Tổng số ${head}`])
  return [
    proposeMeasure(subject, "done", of, { kind: "count", ...unit }),
    proposeMeasure(subject, "total", per, { kind: "count", ...unit }),
  ]
}

export function proposeCount(subject: ScoringSubject, part: string, noun: string): Measure {
  const title = bareTitle(noun === "" ? subject.title : noun)
  const head = heads.exec(title)?.[0]?.toLowerCase()
  const name = /^(?:số|tổng số)\s/iu.test(title) ? title : `Số ${title}`
  return proposeMeasure(subject, part, name, { kind: "count", ...(head === undefined ? {} : { unit: head }) })
}

/** "Tỷ lệ hồ sơ đúng hạn" → "hồ sơ đúng hạn": the ratio's name without the word that says it is one. */
function bareTitle(title: string): string {
  const bare = title.trim().replace(/^(?:tỷ lệ|tỉ lệ|mức độ|số lượng|số|tổng số)\s+(?:các\s+|số\s+)?/iu, "")
  return bare === "" ? title : lowerFirst(bare)
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Whether the words speak of an index that is measured elsewhere and imported. */
export function namesIndex(words: string): boolean {
  return /^(?:(?:kết quả|điểm|giá trị|đánh giá|theo)(?: của)? )*(?:bộ )?(?:chỉ số|sipas|papi|dti(?!\p{L})|par index|mức độ hài lòng|tỷ lệ hài lòng|khảo sát|điều tra)|\((?:sipas|papi|dti|par index)\)/u.test(
    words.trim().toLowerCase(),
  )
}
