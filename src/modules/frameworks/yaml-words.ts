import type { YAMLError } from "yaml"

type Words = Readonly<{ vi: string; en: string }>

/** Mistakes of YAML as officials meet them; whatever is rarer is told as a mistake of form at its place. */
const known: Partial<Record<YAMLError["code"], Words>> = {
  DUPLICATE_KEY: { vi: "mục này đã ghi ở trên, mỗi mục chỉ ghi một lần", en: "this key stands above already" },
  BAD_INDENT: { vi: "thụt đầu dòng không đúng", en: "the indentation is wrong" },
  TAB_AS_INDENT: { vi: "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách", en: "indented by tabs; use spaces" },
  MISSING_CHAR: {
    vi: "thiếu dấu (ngoặc, dấu phẩy, dấu hai chấm hoặc dấu nháy)",
    en: "a bracket, comma, colon or quote is missing",
  },
  BAD_ALIAS: { vi: "bí danh (*tên) không dùng được", en: "an alias (*name) that cannot be used" },
  MULTIPLE_DOCS: {
    vi: "tệp có nhiều tài liệu (---); chỉ để một",
    en: "several documents (---) in one file; leave one",
  },
  NON_STRING_KEY: { vi: "tên mục phải là chữ", en: "a key must be text" },
  BLOCK_IN_FLOW: { vi: "xuống dòng không đúng trong ngoặc", en: "a block inside brackets" },
  UNEXPECTED_TOKEN: { vi: "có dấu hoặc chữ không đúng chỗ", en: "a sign or word where none belongs" },
  BAD_DQ_ESCAPE: { vi: "dấu \\ không đúng trong dấu nháy kép", en: "a wrong \\ inside double quotes" },
}

/** A mistake of YAML in both languages, without its place; the library's own sentences are English only. */
export function describeYamlError({ code, message }: YAMLError): Words {
  const en = message.split("\n")[0]!.replace(/ at line .*$/u, "")
  return { vi: known[code]?.vi ?? "sai cách viết YAML", en: known[code]?.en ?? en }
}
