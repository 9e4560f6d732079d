import type { Grid, GridRow } from "./grid.ts"
import { fold, squeeze } from "./vietnamese-text.ts"

/** What a column of a plan's table holds. Notes and differences are `note`, unknown words `other`; both stay out of the reading. */
export type ColumnRole =
  | "index"
  | "code"
  | "title"
  | "max"
  | "score"
  | "rule"
  | "lead"
  | "support"
  | "leader"
  | "deadline"
  | "product"
  | "unit"
  | "target"
  | "from"
  | "to"
  | "note"
  | "other"

const roles: readonly (readonly [ColumnRole, RegExp])[] = [
  ["index", /^(s?tt|so tt|s\.t\.t|so thu tu|tt\.?|no\.?)$/],
  ["rule", /cach (tinh|cham)|quy dinh cham|huong dan (cham|tinh)|phuong phap (tinh|danh gia)|thang diem chi tiet/],
  [
    "max",
    /diem toi da|thang diem|diem chuan|^toi da$|diem quy dinh|diem theo quy dinh|tong diem toi da|diem toi da|^diem$/,
  ],
  [
    "note",
    /ghi chu|tang.?giam|tang \/|chenh lech|diem (mat|bi tru|tru|chua dat|con thieu|thieu)|so sanh|ly do|nguyen nhan|tai lieu kiem chung|minh chung/,
  ],
  [
    "code",
    /^(ma|ma (?:cau hoi|hieu|chi so|noi dung|muc)|ma so|ma tc|ma tieu chi|ma tctp|ky hieu|tc ?\/ ?tctp|tctp|tc|so hieu|muc|tc, ?tctp|tieu chi so)$/,
  ],
  ["support", /phoi hop|ho tro|^(nguoi |ai |don vi )?(cung lam|lam cung|cung tham gia)$/],
  ["leader", /lanh dao (phu trach|chi dao|ubnd)|phu trach chi dao|nguoi chi dao|dong chi phu trach/],
  [
    "product",
    /san pham|ket qua (dau ra|can dat|phai dat|yeu cau|can co|mong doi|du kien|dat duoc \(|thuc hien$|hoan thanh|$)|dau ra|^ket qua$/,
  ],
  ["from", /^tu ngay|ngay bat dau|bat dau/],
  ["to", /^den ngay|ngay ket thuc|ket thuc/],
  [
    "deadline",
    /thoi (gian|han|diem)|tien do|han hoan thanh|^hoan thanh$|hoan thanh (truoc|trong)|ngay (hoan thanh|xong)|^han( cuoi| chot| xong)?$|^moc |^xong( truoc| trong)|^(thang|quy|tuan|ngay|thang[,/ ]+(hoac )?quy|quy[,/ ]+(hoac )?thang)( (lam|thuc hien|trong nam|hoan thanh))?$|^(khi nao|bao gio|luc nao|lam khi nao)$/,
  ],
  [
    "lead",
    /chu tri|(don vi|co quan|bo phan|to chuc|nguoi|can bo|cong chuc|ca nhan)[^.]{0,40}(thuc hien|tham muu|phu trach|trach nhiem|chiu|theo doi|dau moi)|phan cong|^(don vi|bo phan|co quan|trach nhiem|thuc hien|phu trach|don vi thuc hien|dau moi|nguoi thuc hien)$|^(giao )?(ai|nguoi|don vi|bo phan|can bo|cong chuc)( chiu trach nhiem)? (lam|phu trach|thuc hien|dam nhan|nhan viec)( chinh)?$|^(giao|giao cho|giao cho ai|giao ai|ai)$|trach nhiem/,
  ],
  ["unit", /don vi tinh|^dvt$|^dv tinh$/],
  [
    "score",
    /(diem|ket qua|dat|chi tieu|muc tieu|phan dau|ke hoach|du kien|thuc hien|tham dinh|tu cham|tong|nam)[^.]*\b(19|20)\d\d\b|^(diem )?(nam truoc|nam nay|dat duoc|dat|phan dau|du kien|tu cham|tham dinh|tu danh gia|muc tieu|chi tieu)( dat)?$|^nam (19|20)\d\d$|diem (dat|tu cham|tham dinh|khao sat|dieu tra|tu danh gia|phan dau|muc tieu|du kien|chi tieu|nam truoc|ky vong|dang ky|ket qua|duoc)|chi tieu (diem|phan dau)|muc tieu (diem|phan dau)|ket qua (diem|nam|cham)/,
  ],
  [
    "title",
    /noi dung|nhiem vu|ten (tieu chi|nhiem vu|chi tieu)|tieu chi|linh vuc|hoat dong|cong viec|chi so|giai phap|bien phap|chi tieu|muc tieu|loai bao cao|bao cao|^(cac |dau |phan |ten )?viec( can lam| phai lam| lam| chinh)?$|^(lam gi|can lam gi|phai lam gi)$/,
  ],
  ["target", /phan dau|ke hoach|muc tieu|^(doi voi )?cap (tinh|huyen|xa|phuong|so|thanh pho|quan)/],
]

/** What a column headed like this holds; `other` when the words say nothing we know. */
export function findColumnRole(heading: string): ColumnRole {
  const words = squeeze(fold(heading).replace(/[*"():]/g, " "))
  return roles.find(([, pattern]) => pattern.test(words))?.[0] ?? "other"
}

/** How many different kinds of column these headings name: the test for "this line is the header of a table". */
export function countHeaderWords(headings: readonly string[]): number {
  const known = headings.filter((heading) => heading.length < 60).map(findColumnRole)
  return new Set(known.filter((role) => role !== "other" && role !== "note")).size
}

export type TableHeader = Readonly<{
  /** Rows of the grid that are header, counted from the first. */
  rows: number
  /** Heading of each column, the header rows joined. */
  headings: readonly string[]
  roles: readonly ColumnRole[]
}>

const amount = /^[<>≥≤=~]*\s*\d+(?:[.,]\d+)?\s*(?:%|điểm|đ)?$/u

function headingOf(row: GridRow, column: number): string {
  for (let at = column; at >= 0; at -= 1) {
    const span = row.spans[at] ?? 0
    if (span > 0) return at + span > column ? (row.cells[at] ?? "") : ""
  }
  return ""
}

/** "(1) (2) (3)" or "1 2 3" or "A B 1 2" under a header. */
export function isColumnNumbers(row: GridRow): boolean {
  const filled = row.cells.filter((cell) => cell !== "").map((cell) => cell.replace(/[()[\]\s]/g, ""))
  if (filled.length < 3 || filled.length < row.cells.length - 1) return false
  const numbers = filled.filter((cell) => /^\d{1,2}([=+-].*)?$/.test(cell)).map((cell) => Number.parseInt(cell, 10))
  const isRising = numbers.every((value, at) => at === 0 || value === (numbers[at - 1] ?? 0) + 1)
  return (
    numbers.length >= 2 && isRising && numbers.length + 2 >= filled.length && filled.every((cell) => cell.length < 9)
  )
}

function isDataRow(row: GridRow, columns: readonly string[]): boolean {
  const first = row.cells.find((cell) => cell !== "") ?? ""
  const isNumbered = /^(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]?$/u.test(first)
  const figures = row.cells.slice(1).filter((cell) => amount.test(cell) && !/^(19|20)\d\d$/.test(cell)).length
  const words = countHeaderWords(row.cells)
  if (figures > 0) return true
  return isNumbered || (words < 2 && columns.filter((heading) => heading !== "").length >= 2 && !isSubHeader(row))
}

/** Second header row: years or "Tối đa | Đạt" under a merged heading. */
function isSubHeader(row: GridRow): boolean {
  const filled = row.cells.filter((cell, at) => cell !== "" && row.continued[at] !== true)
  return (
    filled.length > 0 &&
    filled.every((cell) => !["other", "note"].includes(findColumnRole(cell)) || /^(năm )?(19|20)\d\d$/iu.test(cell)) &&
    filled.every((cell) => cell.length < 40)
  )
}

/** A table without merges leaves the rest of a merged heading empty: "Kết quả năm 2023 | | " over "Thẩm định | Điều tra | Tổng". */
function spreadHeadings([first, second]: readonly GridRow[], headings: readonly string[]): string[] {
  let open = ""
  return headings.map((heading, column) => {
    const [upper, lower] = [first?.cells[column] ?? "", second?.cells[column] ?? ""]
    if (upper !== "") open = lower === "" || lower === upper ? "" : upper
    const isOpen = upper === "" && lower !== "" && open !== "" && !heading.includes(open)
    return isOpen ? squeeze(`${open} ${heading}`) : heading
  })
}

/** One cell over the whole width: the caption of the table, which heads no column. */
function isCaption(row: GridRow, width: number): boolean {
  return width > 1 && (row.spans[0] ?? 0) >= width
}

/**
 * Whether a further header row may follow: a heading is merged over columns or downwards, or, where a typist could not merge,
 * stands empty or twice. Else the next row is data, even where its words ("Kế hoạch") could head a column.
 */
function isOpenBelow(above: GridRow, row: GridRow, headings: readonly string[]): boolean {
  if (row.cells.some((cell) => cell.length > 90)) return false
  if (row.continued.some(Boolean) || above.spans.some((span) => span > 1)) return true
  // Text of merged cells may have been written out once for each row.
  if (row.cells.filter((cell, at) => cell !== "" && cell === above.cells[at]).length >= 2) return true
  const filled = headings.filter((heading) => heading !== "")
  const isPatchy =
    new Set(filled).size < filled.length || headings.some((heading, at) => heading === "" && row.cells[at])
  return isPatchy && isSubHeader(row)
}

/** The header of a grid: one to three first rows. Undefined when fewer than two columns are headed in words we know. */
export function findTableHeader(grid: Grid): TableHeader | undefined {
  let rows = 0
  let headings: string[] = Array.from({ length: grid.width }, () => "")
  for (const row of grid.rows.slice(0, 4)) {
    if (rows > 0 && isColumnNumbers(row)) {
      rows += 1
      break
    }
    if (isCaption(row, grid.width) && rows === 0) {
      rows += 1
      continue
    }
    if (isDataRow(row, headings)) break
    const above = grid.rows[rows - 1]
    if (above !== undefined && countHeaderWords(headings) >= 2 && !isOpenBelow(above, row, headings)) break
    headings = headings.map((heading, column) => {
      const more = headingOf(row, column)
      return heading.includes(more) ? heading : squeeze(`${heading} ${more}`)
    })
    rows += 1
  }
  if (rows > 1) headings = spreadHeadings(grid.rows.slice(0, rows), headings)
  if (rows === 0 || countHeaderWords(headings) < 2) return undefined
  return { rows, headings, roles: headings.map(findColumnRole) }
}
