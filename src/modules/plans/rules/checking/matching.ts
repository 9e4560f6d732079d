/** Comparing Vietnamese sentences by their words: pure text measures, no domain knowledge beyond the stop words. */

const stopWords = new Set(
  (
    "và của các cho trong theo về với là được những từ đến tại trên bằng do khi có không để này đó một ở ra vào như hoặc " +
    "nhằm cả đã sẽ phải việc công tác thực hiện triển khai tiếp tục tăng cường nâng cao đảm bảo bảo đảm phấn đấu đạt tổ " +
    "chức xây dựng ban hành duy trì chất lượng hiệu quả quy định đúng kịp thời đầy đủ thường xuyên năm tỷ lệ tối thiểu ít " +
    "nhất trở lên tổng số mức độ số điểm kết quả nội dung ubnd phường xã quận huyện tỉnh thành phố cơ quan đơn vị"
  ).split(" "),
)

/** Lower case, NFC, punctuation and white space to one space, the two ways of writing "uỷ/ủy", "hoá/hóa" made one. */
export function normalise(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/uỷ/gu, "ủy")
    .replace(/oá/gu, "óa")
    .replace(/[^\p{L}\p{N}%.,/]+/gu, " ")
    .replace(/(?<!\d)[.,/]|[.,/](?!\d)/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
}

/** The words that carry meaning, in pairs as well: Vietnamese words are mostly of two syllables. */
export function listKeyPairs(text: string): readonly string[] {
  const words = normalise(text)
    .split(" ")
    .filter((word) => word.length > 1 && !/\d/u.test(word))
  const pairs = words.slice(1).map((word, index) => [words[index] ?? "", word] as const)
  const kept = pairs.filter(([first, second]) => !stopWords.has(first) && !stopWords.has(second))
  return [...new Set(kept.map(([first, second]) => `${first} ${second}`))]
}

/** The text without its figures (years kept): two promises that differ in the figure alone have the same. */
export function withoutFigures(text: string): string {
  return normalise(text)
    .replace(/(?<![\d.,/])(?!(?:19|20)\d\d(?![\d%]))\d+(?:[.,/]\d+)*%?/gu, "#")
    .replace(/^(?:# )+(?=\D)/u, "# ")
}
