/** A package under edit, or a part of one: shaped like it, any part missing or wrong; the check says so beside it. */
export type Data = Readonly<Record<string, unknown>>

export const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Text to show or edit; a number as its digits, anything else as nothing. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : ""

export const rowsOf = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter(isData) : [])

export const dataOf = (value: unknown): Data => (isData(value) ? value : {})

/** The same data with one key changed; nothing typed is a key that is not there. */
export const put = (data: Data, key: string, value: unknown): Data => {
  if (value !== undefined && value !== null && value !== "") return { ...data, [key]: value }
  const { [key]: _dropped, ...rest } = data
  return rest
}

export const childrenOf = (node: Data): readonly Data[] => rowsOf(node["children"])
export const codeOf = (node: Data): string => textOf(node["code"])
export const titleOf = (node: Data): string => textOf(node["title"])
export const isLeaf = (node: Data): boolean => childrenOf(node).length === 0

/** Name of a measure of the package, or its code when it has none yet. */
export const measureName = (measures: readonly Data[], code: string): string =>
  textOf(measures.find((measure) => measure["code"] === code)?.["name"]) || code
