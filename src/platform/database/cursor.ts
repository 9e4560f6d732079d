import { invalid } from "#platform/http/errors.ts"

/** Where a page ended, as text that the client hands back: the values of the sort columns of its last row. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url")

/** What a place in a cursor must look like, so that the database is never asked to read nonsense as an id or a time. */
export type CursorPart = "text" | "id" | "moment" | "number"

const shapes: Readonly<Record<CursorPart, RegExp>> = {
  text: /^[^\0]*$/,
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  number: /^\d{1,9}$/,
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
}

/** Reads a cursor of these parts; refuses (400) anything else. */
export const decodeCursor = (cursor: string, parts: readonly CursorPart[]): readonly string[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString())
    const texts = Array.isArray(values) ? values.map(String) : []
    if (texts.length === parts.length && parts.every((part, at) => shapes[part].test(texts[at] ?? ""))) return texts
  } catch {
    // Not JSON: refused below like every other wrong cursor.
  }
  throw invalid({ vi: "Trang cần xem không đúng.", en: "The page cursor is not valid." }, [
    { path: "query.cursor", message: "invalid cursor" },
  ])
}
