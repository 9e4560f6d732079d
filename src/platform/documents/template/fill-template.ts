import Docxtemplater from "docxtemplater"
import PizZip from "pizzip"

import { invalid, type RequestError } from "#platform/http/errors.ts"

import { freezePackage } from "../freeze-package.ts"
import { checkTemplate } from "./template-safety.ts"

/** What a template is filled with: texts by name, and lists of rows by name. A row lacks nothing that its list names. */
export type TemplateValues = Readonly<{
  fields: Readonly<Record<string, string>>
  lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
}>

/** A name that stands in a template, with the list that it stands in. */
export type Placeholder = Readonly<{ name: string; list: string | null; kind: "field" | "list" }>

/** A part of a template as the library parsed it. */
type Part = Readonly<{
  type?: string
  module?: string
  value?: string
  subparsed?: readonly Part[]
  attrParsed?: Readonly<Record<string, readonly Part[]>>
}>
type Told = Readonly<{ inspect?: Readonly<{ filePath?: string; postparsed?: readonly Part[] }> }>

/** Listens to what the library parsed of each file inside the DOCX. */
const buildListener = () => {
  const files = new Map<string, readonly Part[]>()
  let path = ""
  const hear = ({ inspect }: Told): void => {
    path = inspect?.filePath ?? path
    if (inspect?.postparsed !== undefined) files.set(path, inspect.postparsed)
  }
  return { module: { name: "names", set: hear }, listParts: () => [...files.values()].flat() }
}

/**
 * The placeholders of a DOCX, in headers and footers too. Throws RequestError (400) for what is no safe DOCX, and for
 * marks that are not closed, saying which.
 */
export const listPlaceholders = async (bytes: Uint8Array): Promise<readonly Placeholder[]> => {
  await checkTemplate(bytes)
  const listener = buildListener()
  open(bytes, [listener.module])
  const found = listNames(listener.listParts(), null)
  return [...new Map(found.map((each) => [`${each.kind} ${each.list ?? ""} ${each.name}`, each])).values()]
}

const listNames = (parts: readonly Part[], list: string | null): readonly Placeholder[] =>
  parts
    .filter(({ type }) => type === "placeholder")
    .flatMap(({ value = "", module, subparsed, attrParsed }): readonly Placeholder[] => {
      const name = value.trim()
      // It would put text into the file as XML, unescaped.
      if (module === "rawxml") throw refuseRaw(name)
      if (attrParsed !== undefined) return listNames(Object.values(attrParsed).flat(), list)
      if (subparsed === undefined) return [{ name, list, kind: "field" }]
      return [{ name, list, kind: "list" }, ...listNames(subparsed, name)]
    })

/** Fills the template; the same template and values give the same bytes. A name without a value stays empty. */
export const fillTemplate = async (bytes: Uint8Array, values: TemplateValues): Promise<Uint8Array> => {
  await checkTemplate(bytes)
  const document = open(bytes, [])
  try {
    document.render({ ...values.fields, ...values.lists })
  } catch (error) {
    throw refuse(error)
  }
  return freezePackage(document.getZip().generate({ type: "uint8array", compression: "DEFLATE" }))
}

const open = (bytes: Uint8Array, modules: readonly Docxtemplater.DXT.Module[]): Docxtemplater => {
  try {
    return new Docxtemplater(new PizZip(bytes), {
      delimiters: { start: "{{", end: "}}" },
      paragraphLoop: true,
      linebreaks: true,
      // A plain look-up by name: nothing of a template is ever evaluated.
      parser: (tag) => ({ get: (scope: unknown) => findValue(scope, tag.trim()) }),
      nullGetter: () => "",
      errorLogging: false,
      modules: [...modules],
    })
  } catch (error) {
    throw refuse(error)
  }
}

const findValue = (scope: unknown, name: string): unknown => {
  if (name === ".") return scope
  return typeof scope === "object" && scope !== null && Object.hasOwn(scope, name)
    ? (scope as Readonly<Record<string, unknown>>)[name]
    : undefined
}

const refuseRaw = (name: string): RequestError =>
  invalid({
    vi: `{{@${name}}} không dùng được; hãy viết {{${name}}}.`,
    en: `{{@${name}}} cannot be used; write {{${name}}}.`,
  })

type TemplateError = Readonly<{
  properties?: Readonly<{ id?: string; xtag?: string; errors?: readonly TemplateError[] }>
}>

const refuse = (error: unknown): RequestError => {
  const { properties } = error as TemplateError
  if (properties === undefined) throw error
  const all = properties.errors ?? [error as TemplateError]
  const marks = [...new Set(all.map((each) => each.properties?.xtag ?? each.properties?.id ?? "?"))]
    .slice(0, 5)
    .map((mark) => `“${mark.slice(0, 60)}”`)
    .join(", ")
  return invalid({
    vi: `Dấu {{…}} trong tệp mẫu chưa đúng ở ${marks}: thiếu ngoặc mở hoặc đóng, hoặc {{#…}} không có {{/…}} cùng tên trong cùng hàng.`,
    en: `The marks {{…}} of the template are wrong at ${marks}: a brace is missing, or {{#…}} has no {{/…}} of the same name in the same row.`,
  })
}
