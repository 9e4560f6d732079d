import { invalid, type RequestError } from "#platform/http/errors.ts"

import { openPackage, type Package } from "../docx/open-package.ts"
import { listChildren, parseXml, type XmlElement } from "../docx/xml.ts"
import { defaultLimits, type ReadLimits } from "../limits.ts"

/** A template is small; its parts are read whole before the zip reader of the filling library sees them. */
const limits: ReadLimits = {
  ...defaultLimits,
  fileBytes: 8_000_000,
  zipBytes: 64 * 1_048_576,
  partBytes: 24 * 1_048_576,
  zipEntries: 500,
  xmlNodes: 400_000,
}

export const templateBytes = limits.fileBytes

const decode = (part: Uint8Array): string => new TextDecoder().decode(part)

/**
 * Refuses (400) a file that is no plain DOCX, or that would run or fetch something when it is opened or converted: macros,
 * embedded objects, fields that read files, relations to other addresses (a hyperlink is only followed by hand). Throws
 * DocumentError for a damaged or bomb-like zip.
 */
export const checkTemplate = async (bytes: Uint8Array): Promise<void> => {
  const source = await openPackage(bytes, limits)
  const types = await source.findPart("[Content_Types].xml")
  if (types === undefined || !decode(types).includes("wordprocessingml.document.main+xml")) throw notWord()
  for (const name of source.names) {
    if (/vbaProject|\/(embeddings|activeX)\//iu.test(name)) throw unsafe(name)
    const part = await readPart(source, name)
    if (name.endsWith(".rels")) checkRelations(parseXml(part, limits), name)
    else if (name.startsWith("word/") && name.endsWith(".xml")) checkFields(part, name)
  }
}

const readPart = async (source: Package, name: string): Promise<Uint8Array> =>
  (await source.findPart(name)) ?? new Uint8Array()

const checkRelations = (root: XmlElement, name: string): void => {
  for (const { attributes } of listChildren(root, "Relationship")) {
    const isLink = attributes["Type"]?.endsWith("/hyperlink") ?? false
    if (attributes["TargetMode"]?.toLowerCase() === "external" && !isLink) throw unsafe(name)
    if (attributes["Type"]?.endsWith("/aFChunk")) throw unsafe(name)
  }
}

const fetching = /\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|DDEAUTO|DDE|LINK|DATABASE|RD|EMBED)\b/iu

/** Instructions of fields may be cut over several runs, so those of a part are read as one. */
const checkFields = (part: Uint8Array, name: string): void => {
  const root = parseXml(part, limits)
  const xml = decode(part)
  const instructions = [
    [...xml.matchAll(/<[\w]*:?instrText\b[^>]*>([^<]*)</gu)].map(([, text]) => text).join(""),
    ...[...xml.matchAll(/\binstr="([^"]*)"/gu)].map(([, text]) => text ?? ""),
  ]
  if (root.name === "" || instructions.some((text) => fetching.test(text))) throw unsafe(name)
}

const notWord = (): RequestError =>
  invalid({
    vi: "Tệp mẫu phải là DOCX thường (không phải DOC, DOCM hay DOTX). Hãy mở bằng Word hoặc LibreOffice rồi lưu lại dạng .docx.",
    en: "The template must be a plain DOCX (not DOC, DOCM or DOTX). Open it in Word or LibreOffice and save it as .docx.",
  })

const unsafe = (name: string): RequestError =>
  invalid({
    vi: `Tệp mẫu có phần tự chạy hoặc tự tải nội dung khi mở (${name}): macro, đối tượng nhúng, ảnh hay mẫu liên kết ngoài. Hãy bỏ phần đó rồi tải lên lại.`,
    en: `The template holds something that runs or fetches content when opened (${name}): a macro, an embedded object, a linked picture or template. Remove it and upload again.`,
  })
