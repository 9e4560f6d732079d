/** Why a setting is refused: the English sentences that the schemas carry, and what they say in Vietnamese. */
const vietnamese = {
  "not a decimal": "không phải số",
  "points have at most four decimals and are at most 1000000":
    "điểm có nhiều nhất bốn chữ số thập phân và không quá 1000000",
  "letters, digits, dots, hyphens": "mã chỉ gồm chữ, chữ số, dấu chấm, dấu gạch nối",
  "lowercase letters, digits, dots and hyphens": "mã chỉ gồm chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối",
  "give either points or share": "ghi điểm (points) hoặc tỷ lệ (share), không ghi cả hai",
  "write the points for each as above 0": "điểm cho mỗi đơn vị phải lớn hơn 0",
  "write the points taken as above 0": "điểm trừ cho mỗi đơn vị phải lớn hơn 0",
  "points for each are above 0": "điểm cho mỗi đơn vị phải lớn hơn 0",
  "the points of a part are above 0": "điểm của mỗi phần phải lớn hơn 0",
  "a cap is above 0": "mức trần phải lớn hơn 0",
  "a scale is above 0": "thang điểm phải lớn hơn 0",
  "a target is above 0": "mức mục tiêu phải lớn hơn 0",
  "a step is above 0": "bước phải lớn hơn 0",
  "a share from 0 to 1": "tỷ lệ phải từ 0 đến 1",
  "a share of the maximum from 0 to 1": "tỷ lệ của điểm tối đa phải từ 0 đến 1",
  "a weight from 0 to 1": "trọng số phải từ 0 đến 1",
  "min lies below max": "min phải nhỏ hơn max",
  "`over: units` and `of` go together": "“over: units” và “of” phải đi cùng nhau",
  "a day of the year as MM-DD or a date of 2000–2100 as YYYY-MM-DD":
    "ngày trong năm dạng MM-DD (tháng-ngày), hoặc ngày đầy đủ dạng YYYY-MM-DD từ năm 2000 đến 2100",
  "name at least one grade": "cần ít nhất một mức",
  "weights and counts name the same options": "“weights” và “counts” phải có cùng các phương án",
  "a measure stands in one part only": "mỗi số liệu chỉ đứng trong một phần",
} as const

export type Refusal = keyof typeof vietnamese

/** The English sentence for a schema; one without its Vietnamese does not compile. */
export function refusal(sentence: Refusal): Refusal {
  return sentence
}

/** What a refusal says in Vietnamese; undefined for sentences that are none. */
export function findRefusal(sentence: string): string | undefined {
  return Object.hasOwn(vietnamese, sentence) ? vietnamese[sentence as Refusal] : undefined
}
