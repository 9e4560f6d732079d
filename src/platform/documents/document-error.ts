import type { Words } from "#platform/http/errors.ts"

export type DocumentErrorCode =
  | "empty"
  | "tooLarge"
  | "unsupported"
  | "mismatch"
  | "damaged"
  | "encrypted"
  | "zipBomb"
  | "unsafeArchive"
  | "doctype"
  | "tooComplex"
  | "legacyFont"
  | "encoding"
  | "invalidText"
  | "noText"
  | "ocrMissing"
  | "ocrFailed"
  | "timeout"
  | "cancelled"

/** A file that cannot be read: a stable code and one clear line in both languages that says what to do. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode
  readonly words: Words

  constructor(code: DocumentErrorCode, words: Words) {
    super(words.en)
    this.name = "DocumentError"
    this.code = code
    this.words = words
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`

/** The refusals, so that the same trouble has the same words wherever it is met. */
export const refusals = {
  empty: () =>
    new DocumentError("empty", {
      vi: "Tệp rỗng, không có nội dung nào để đọc.",
      en: "The file is empty; there is nothing to read.",
    }),
  tooLarge: (limit: number) =>
    new DocumentError("tooLarge", {
      vi: `Tệp lớn hơn giới hạn ${megabytes(limit)}. Hãy bỏ bớt hình ảnh hoặc tách tệp.`,
      en: `The file is larger than the limit of ${megabytes(limit)}. Remove pictures or split the file.`,
    }),
  imageTooLarge: (pixels: number) =>
    new DocumentError("tooLarge", {
      vi: `Ảnh lớn hơn giới hạn ${Math.round(pixels / 1_000_000)} triệu điểm ảnh. Hãy quét lại ở 200–300 dpi.`,
      en: `The image is larger than the limit of ${Math.round(pixels / 1_000_000)} million pixels. Scan it again at 200–300 dpi.`,
    }),
  tooManyPages: (pages: number) =>
    new DocumentError("tooLarge", {
      vi: `Tệp có nhiều hơn ${pages} trang. Hãy tách tệp.`,
      en: `The file has more than ${pages} pages. Please split it.`,
    }),
  unsupported: (what: Words) =>
    new DocumentError("unsupported", {
      vi: `Không đọc được loại tệp này (${what.vi}). Hãy dùng DOCX, DOC, PDF, TXT, MD, PNG hoặc JPG.`,
      en: `This kind of file (${what.en}) cannot be read. Use DOCX, DOC, PDF, TXT, MD, PNG or JPG.`,
    }),
  mismatch: (extension: string, found: Words) =>
    new DocumentError("mismatch", {
      vi: `Đuôi tệp là .${extension} nhưng bên trong là ${found.vi}. Hãy lưu lại đúng loại rồi thử lại.`,
      en: `The file is named .${extension} but holds ${found.en}. Save it again as the right kind.`,
    }),
  damaged: (what: string) =>
    new DocumentError("damaged", {
      vi: `Tệp ${what} bị hỏng hoặc bị cắt mất một phần. Hãy mở và lưu lại, hoặc tải lại tệp gốc.`,
      en: `The ${what} file is damaged or cut short. Open and save it again, or fetch the original again.`,
    }),
  encrypted: () =>
    new DocumentError("encrypted", {
      vi: "Tệp có đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thử lại.",
      en: "The file is protected by a password. Remove the password, save it and try again.",
    }),
  zipBomb: () =>
    new DocumentError("zipBomb", {
      vi: "Tệp nén bên trong phình ra quá giới hạn an toàn nên không được mở.",
      en: "The content packed inside the file expands beyond the safe limit, so it was not opened.",
    }),
  unsafeArchive: () =>
    new DocumentError("unsafeArchive", {
      vi: "Tệp chứa đường dẫn hoặc liên kết không an toàn nên không được mở.",
      en: "The file contains unsafe paths or links, so it was not opened.",
    }),
  doctype: () =>
    new DocumentError("doctype", {
      vi: "Tệp chứa khai báo DOCTYPE, không được phép trong tài liệu Word, nên không được mở.",
      en: "The file contains a DOCTYPE declaration, which Word documents may not have, so it was not opened.",
    }),
  tooComplex: () =>
    new DocumentError("tooComplex", {
      vi: "Tệp có cấu trúc quá phức tạp hoặc lồng nhau quá sâu nên không được đọc.",
      en: "The structure of the file is too complex or nested too deeply to be read.",
    }),
  legacyFont: (encoding: "TCVN3" | "VNI") =>
    new DocumentError("legacyFont", {
      vi: `Văn bản dùng phông chữ cũ (${encoding === "TCVN3" ? "TCVN3, .VnTime" : "VNI"}), không phải Unicode. Hãy chuyển mã sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi thử lại.`,
      en: `The text uses an old Vietnamese font (${encoding === "TCVN3" ? "TCVN3, .VnTime" : "VNI"}) and is not Unicode. Convert it to Unicode (e.g. with UniKey, Ctrl+Shift+F6) and try again.`,
    }),
  encoding: () =>
    new DocumentError("encoding", {
      vi: "Tệp văn bản không phải UTF-8. Hãy lưu lại với bảng mã UTF-8 (Notepad: Lưu thành… → Mã hóa: UTF-8).",
      en: "The text file is not UTF-8. Save it again with the encoding UTF-8 (Notepad: Save as… → Encoding: UTF-8).",
    }),
  invalidText: () =>
    new DocumentError("invalidText", {
      vi: "Tệp chứa ký tự không hợp lệ (NUL hoặc nửa cặp surrogate), không phải văn bản thường.",
      en: "The file contains invalid characters (NUL or half a surrogate pair); it is not plain text.",
    }),
  noText: () =>
    new DocumentError("noText", {
      vi: "Không tìm thấy chữ nào trong tệp.",
      en: "No text was found in the file.",
    }),
  ocrMissing: (needs: string) =>
    new DocumentError("ocrMissing", {
      vi: `Tệp là bản quét (ảnh), cần nhận dạng chữ, nhưng máy chủ chưa cài ${needs}. Hãy cài thêm, hoặc dùng tệp Word/PDF có chữ.`,
      en: `The file is a scan and needs text recognition, but ${needs} is not installed here. Install it, or use a Word file or a PDF with text.`,
    }),
  ocrFailed: () =>
    new DocumentError("ocrFailed", {
      vi: "Không nhận dạng được chữ trong bản quét. Hãy quét lại rõ hơn (300 dpi, thẳng trang).",
      en: "The scan could not be recognised. Scan it again more clearly (300 dpi, straight).",
    }),
  timeout: (seconds: number) =>
    new DocumentError("timeout", {
      vi: `Đọc tệp quá ${seconds} giây nên đã dừng lại. Hãy tách tệp hoặc lưu lại ở dạng đơn giản hơn.`,
      en: `Reading the file took more than ${seconds} seconds and was stopped. Split it or save it in a simpler form.`,
    }),
  memory: () =>
    new DocumentError("tooComplex", {
      vi: "Đọc tệp cần quá nhiều bộ nhớ nên đã dừng lại. Hãy tách tệp.",
      en: "Reading the file needs too much memory and was stopped. Please split it.",
    }),
  busy: () =>
    new DocumentError("cancelled", {
      vi: "Quá nhiều tệp đang chờ được đọc. Hãy thử lại sau ít phút.",
      en: "Too many files are waiting to be read. Try again in a few minutes.",
    }),
  cancelled: () => new DocumentError("cancelled", { vi: "Đã dừng đọc tệp.", en: "Reading the file was cancelled." }),
} as const
