import { writeOutIssuer } from "./issuer-names.ts"
import { fold } from "./vietnamese-text.ts"

const unit = String.raw`(?:thành phố|thị xã|thị trấn|đặc khu|phường|xã|quận|huyện|tỉnh)`
const name = String.raw`(?:\p{Lu}[\p{L}'-]*|\d{1,2})(?:\s+(?:\p{Lu}[\p{L}'-]*|\d{1,2}(?![\d/])))*`
const issuing = String.raw`\s+(?:ban hành|xây dựng|triển khai|đề ra|lập|yêu cầu)`

const committee = new RegExp(String.raw`((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+${unit}\s+${name})${issuing}`, "u")
const agency = new RegExp(
  String.raw`(?:^|[,.;]\s*)((?:Sở|Chi cục|Cục|Ban|Phòng|Văn phòng|Trung tâm|Công an)\s+(?:[\p{L}&]+[\s,]+){1,9}?)(?=ban hành|xây dựng|đề ra)`,
  "u",
)
const closing = new RegExp(
  String.raw`^(?:Trên đây là|Trên đây)[^.]{0,200}?của\s+((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Sở)\s+(?:${unit}\s+)?${name})`,
  "u",
)

/**
 * Who issues a plan whose heading is missing: the body that "ban hành Kế hoạch" in the introduction, else the one that the
 * closing sentence names. Null when neither names a body.
 */
export function findNamedIssuer(paragraphs: readonly string[]): string | null {
  for (const text of paragraphs.slice(0, 12)) {
    const found = committee.exec(text) ?? agency.exec(text)
    const printed = found?.[1]
    if (printed !== undefined && /ke hoach|chuong trinh/.test(fold(text))) return writeOutIssuer(printed)
  }
  for (const text of paragraphs.slice(-6)) {
    const printed = closing.exec(text)?.[1]
    if (printed !== undefined) return writeOutIssuer(printed)
  }
  return null
}
