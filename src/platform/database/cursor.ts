import { invalid } from "#platform/http/errors.ts"

/** Where a page ended, as text that the client hands back: the values of the sort columns of its last row. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url")

/** Reads a cursor with so many values; refuses (400) anything else. */
export const decodeCursor = (cursor: string, length: number): readonly string[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString())
    if (Array.isArray(values) && values.length === length) return values.map(String)
  } catch {
    // Not JSON: refused below like every other wrong cursor.
  }
  throw invalid({ vi: "Trang cần xem không đúng.", en: "The page cursor is not valid." }, [
    { path: "query.cursor", message: "invalid cursor" },
  ])
}
