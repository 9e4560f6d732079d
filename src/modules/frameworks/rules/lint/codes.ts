import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject, Node } from "./subject.ts"

/** Codes are text and stand for one criterion each; a spreadsheet makes 1.1 of 1.10, 1.10 of 1.1, and a date of 1.2. */
export function checkCodes({ nodes }: LintSubject): readonly LintFinding[] {
  const codes = new Set(nodes.map(({ code }) => code))
  const seen = new Set<string>()
  return nodes.flatMap((node) => {
    const about = { path: [...node.path, "code"], code: node.code }
    const isRepeated = seen.has(node.code)
    seen.add(node.code)
    if (isRepeated) {
      const vi = `mã ${node.code} đã dùng cho tiêu chí khác`
      return [found("code-duplicate", about, vi, `the code ${node.code} already names another criterion`)]
    }
    const mangled = describeMangled(node.code, codes)
    if (mangled !== undefined) return [found("code-mangled", about, mangled.vi, mangled.en)]
    return checkParent(node)
  })
}

function describeMangled(code: string, codes: ReadonlySet<string>): Readonly<{ vi: string; en: string }> | undefined {
  if (code !== code.trim() || code !== code.normalize("NFC") || /\s/u.test(code))
    return {
      vi: `mã “${code}” có dấu cách hoặc chữ chưa chuẩn hóa`,
      en: `the code "${code}" has spaces or letters that are not normalised`,
    }
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}\/\d{1,2}|^\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/iu.test(code))
    return {
      vi: `mã “${code}” giống một ngày do bảng tính đổi ra`,
      en: `the code "${code}" looks like a date made by a spreadsheet`,
    }
  const tens = /^(.*\.)?(\d*)0$/u.exec(code)
  if (tens === null || tens[1] === undefined) return undefined
  // 1.10 is right after 1.9; without it, it was most likely 1.1.
  const before = `${tens[1]}${Number(`${tens[2]}0`) - 1}`
  if (codes.has(before)) return undefined
  return {
    vi: `mã ${code} có thể là ${tens[1]}${tens[2]} bị bảng tính thêm số 0 (không có mã ${before})`,
    en: `the code ${code} may be ${tens[1]}${tens[2]} with a 0 added by a spreadsheet (there is no ${before})`,
  }
}

function checkParent({ code, parent, path }: Node): readonly LintFinding[] {
  if (parent === null || !/^\d+(?:\.\d+)*$/u.test(parent.code) || code.startsWith(`${parent.code}.`)) return []
  const vi = `mã ${code} nằm dưới ${parent.code} nhưng không bắt đầu bằng “${parent.code}.”`
  return [
    found(
      "code-parent",
      { path: [...path, "code"], code },
      vi,
      `the code ${code} stands below ${parent.code} but does not begin with "${parent.code}."`,
    ),
  ]
}
