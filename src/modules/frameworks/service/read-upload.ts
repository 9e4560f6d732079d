import type { z } from "zod"

import { invalid } from "#platform/http/errors.ts"

import type { FrameworkMark, frameworks } from "../contract.ts"
import { readAnnexFile } from "../read-annex-file.ts"
import { readFrameworkText } from "../read-framework-file.ts"
import { checkPackage } from "../rules/index.ts"
import type { AnnexReading } from "../rules/annex/index.ts"

type UploadRead = z.input<(typeof frameworks)["readFile"]["response"]>

/**
 * An uploaded framework: a package (YAML, JSON) by line and column, or an annex as issued (XLSX, DOCX …), which is taken
 * apart in a bounded worker. Nothing is kept; a file that cannot be used at all is refused with a `DocumentError`.
 */
export const readUploadedFramework = async (bytes: Uint8Array, fileName: string): Promise<UploadRead> =>
  /\.(?:ya?ml|json)$/iu.test(fileName) ? readPackage(bytes) : readAnnex(bytes, fileName)

const readPackage = (bytes: Uint8Array): UploadRead => {
  const read = readFrameworkText(new TextDecoder().decode(bytes))
  if (read.kind === "invalid") return { kind: "invalid", problems: [...read.problems] }
  const data = { ...read.package }
  return { kind: "read", package: data, marks: [], findings: checkPackage(data) }
}

const readAnnex = async (bytes: Uint8Array, fileName: string): Promise<UploadRead> => {
  const reading = await readAnnexFile(bytes, fileName)
  if (reading.kind === "empty") {
    throw invalid({
      vi: "Không thấy bảng tiêu chí trong tệp: cần một bảng có cột tiêu chí và cột điểm tối đa hoặc cách tính điểm. Chưa tạo gì.",
      en: "The file holds no table of criteria: one with a column of criteria and one of maxima or scoring texts is needed. Nothing was created.",
    })
  }
  const data = { ...reading.package }
  return { kind: "read", package: data, marks: marksOf(reading), findings: checkPackage(data) }
}

/** No review is that long; what is beyond says so itself. */
const mostMarks = 2_000

const marksOf = ({ marks, doubts, unread }: Extract<AnnexReading, { kind: "read" }>): FrameworkMark[] =>
  [
    ...doubts.map(({ vi, en }): FrameworkMark => ({ code: "", kind: "unsure", vi, en })),
    ...marks
      .filter(({ state }) => state === "unsure")
      .map(({ code, reasons, draft }): FrameworkMark => {
        const [vi, en] = [reasons.map((each) => each.vi).join("; "), reasons.map((each) => each.en).join("; ")]
        return { code, kind: "unsure", vi, en, ...(draft === undefined ? {} : { rule: { ...draft } }) }
      }),
    ...unread.map(({ place, text }): FrameworkMark => ({
      code: "",
      kind: "unread",
      vi: `dòng ${place} chưa đọc được: ${text}`,
      en: `row ${place} was not read: ${text}`,
    })),
  ].slice(0, mostMarks)
