import { ZipFile } from "yazl"

/** Parts of a DOCX as XML without the declaration; `body` is what stands inside `w:body`. */
export type DocxParts = Readonly<{
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  header?: string
  /** Further parts, or replacements of those above, by their name in the package. */
  files?: Readonly<Record<string, string | Buffer>>
}>

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>'
const relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const wrap = (name: string, content: string): string => `${declaration}<w:${name} ${namespaces}>${content}</w:${name}>`

/** Bytes of a DOCX made of the given parts. */
export const buildDocx = (parts: DocxParts): Promise<Buffer> => {
  const section = parts.header === undefined ? "" : '<w:sectPr><w:headerReference r:id="h1"/></w:sectPr>'
  return buildZip({
    "[Content_Types].xml": contentTypes,
    "word/document.xml": wrap("document", `<w:body>${parts.body}${section}</w:body>`),
    "word/_rels/document.xml.rels": `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h1" Type="${relationType}/header" Target="header1.xml"/></Relationships>`,
    ...(parts.styles === undefined ? {} : { "word/styles.xml": wrap("styles", parts.styles) }),
    ...(parts.numbering === undefined ? {} : { "word/numbering.xml": wrap("numbering", parts.numbering) }),
    ...(parts.footnotes === undefined ? {} : { "word/footnotes.xml": wrap("footnotes", parts.footnotes) }),
    ...(parts.header === undefined ? {} : { "word/header1.xml": wrap("hdr", parts.header) }),
    ...parts.files,
  })
}

/** A zip of the given files; `modes` sets Unix modes, by which a link is told. */
export const buildZip = async (
  files: Readonly<Record<string, string | Buffer>>,
  modes: Readonly<Record<string, number>> = {},
): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    const mode = modes[name]
    zip.addBuffer(Buffer.from(content as string), name, mode === undefined ? {} : { mode })
  }
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** A paragraph of one run; `properties` is what stands in `w:pPr`. */
export const p = (text: string, properties = "", runProperties = ""): string =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}<w:r>${runProperties === "" ? "" : `<w:rPr>${runProperties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A table cell around blocks; `properties` is what stands in `w:tcPr`. */
export const tc = (blocks: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${blocks}</w:tc>`

const sides = ["top", "left", "bottom", "right", "insideH", "insideV"]

/** A table of rows of cells, with all lines drawn or none. */
export const tbl = (rows: readonly (readonly string[])[], line: "single" | "none" = "single"): string =>
  `<w:tbl><w:tblPr><w:tblBorders>${sides.map((side) => `<w:${side} w:val="${line}"/>`).join("")}</w:tblBorders></w:tblPr>${rows
    .map((cells) => `<w:tr>${cells.join("")}</w:tr>`)
    .join("")}</w:tbl>`
