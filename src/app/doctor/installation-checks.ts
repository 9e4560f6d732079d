import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { findLastBackup } from "#platform/database/backup/automatic-backup.ts"
import type { FolderHolder } from "#platform/database/embedded/folder-lock.ts"
import { measureDisks, megabytes, type StorageState } from "#platform/database/storage-watch.ts"
import { findOffice, howToGetOffice } from "#platform/documents/convert-to-pdf.ts"
import { findRecognitionTrouble } from "#platform/documents/ocr/recognise.ts"
import { asideFolder, measureAside } from "#platform/files/sweep-files.ts"
import { openFirstRunFile } from "#platform/first-run-file.ts"
import type { Words } from "#platform/http/errors.ts"

import { installation, type Config } from "../config.ts"

/** One finding of `doctor`; `todo` says what mends it. */
export type Check = Readonly<{ kind: "fine" | "attention" | "broken"; what: Words; todo?: Words }>

/** Which version runs on what. */
export const versionCheck = (): Check => {
  const { version } = JSON.parse(readFileSync(join(installation, "package.json"), "utf8")) as { version: string }
  const what = `Thước Đo ${version}, Node.js ${process.versions.node}, ${process.platform}-${process.arch}`
  return { kind: "fine", what: { vi: what, en: what } }
}

/** Whether the application runs on this data folder, and answers. */
export const applicationCheck = async (config: Config, holder: FolderHolder | undefined): Promise<Check> => {
  if (!holder) {
    return { kind: "attention", what: { vi: "máy chủ không chạy", en: "the server is not running" }, todo: startIt }
  }
  const who = `${holder.pid} (${holder.purpose}${holder.port === null ? "" : `, ${holder.port}`}), ${holder.since}`
  if (holder.purpose !== "server") {
    return {
      kind: "attention",
      what: { vi: `thư mục dữ liệu đang bận: ${who}`, en: `the data folder is busy: ${who}` },
    }
  }
  const status = await askReady(config, holder.port ?? config.port)
  if (status === 200)
    return { kind: "fine", what: { vi: `máy chủ đang chạy: ${who}`, en: `the server is running: ${who}` } }
  return {
    kind: "broken",
    what: {
      vi: `máy chủ chạy nhưng chưa sẵn sàng: ${who}, ${status}`,
      en: `the server runs but is not ready: ${who}, ${status}`,
    },
    todo: {
      vi: `Xem ${join(config.dataFolder, "log", "thuocdo.log")}; nếu không tự hồi phục sau một phút, hãy dừng và khởi động lại.`,
      en: `See ${join(config.dataFolder, "log", "thuocdo.log")}; if it does not recover within a minute, stop it and start again.`,
    },
  }
}

const startIt: Words = { vi: "Chạy “npm start”.", en: 'Run "npm start".' }

const askReady = async (config: Config, port: number): Promise<number | string> => {
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host
  try {
    const answer = await fetch(`http://${host.includes(":") ? `[${host}]` : host}:${port}/readyz`, {
      signal: AbortSignal.timeout(5_000),
    })
    return answer.status
  } catch {
    return "không trả lời · no answer"
  }
}

/** Free space on each disk that the data folder's parts lie on. */
export const diskChecks = async (config: Config): Promise<readonly Check[]> =>
  (await measureDisks(config.dataFolder)).map(diskCheck)

const diskCheck = (state: StorageState): Check => {
  const percent = Math.floor((state.freeBytes / state.totalBytes) * 100)
  const what = {
    vi: `ổ đĩa của ${state.folder}: còn ${megabytes(state)} MB (${percent} %)`,
    en: `disk of ${state.folder}: ${megabytes(state)} MB free (${percent} %)`,
  }
  if (state.kind === "ok") return { kind: "fine", what }
  return {
    kind: state.kind === "full" ? "broken" : "attention",
    what,
    todo: {
      vi: "Xóa bớt hoặc chuyển tệp không cần trên ổ đĩa này, hoặc chuyển thư mục dữ liệu sang ổ lớn hơn (backup rồi restore với THUOCDO_DATA mới). Dưới 5 % ở nơi có dữ liệu, hệ thống chỉ cho xem.",
      en: "Remove or move files on this disk, or move the data folder to a larger one (backup, then restore with another THUOCDO_DATA). Below 5 % where the data lies, the system is read-only.",
    },
  }
}

/** Whether the first administrator is still awaited; none once there is one. */
export const firstRunChecks = (config: Config): readonly Check[] => {
  const { path } = openFirstRunFile(config.dataFolder)
  if (!existsSync(path)) return []
  return [
    {
      kind: "attention",
      what: { vi: "chưa có người quản trị", en: "there is no administrator yet" },
      todo: {
        vi: `Mở liên kết một lần trong tệp ${path} (máy chủ phải đang chạy).`,
        en: `Open the one-time link in the file ${path} (the server must be running).`,
      },
    },
  ]
}

/** Whether papers can be made into PDF. */
export const officeCheck = (): Check => {
  const office = findOffice()
  if (office !== undefined)
    return { kind: "fine", what: { vi: `LibreOffice: ${office}`, en: `LibreOffice: ${office}` } }
  return {
    kind: "attention",
    what: { vi: "không có LibreOffice: không xuất được PDF", en: "no LibreOffice: papers cannot be made into PDF" },
    todo: howToGetOffice,
  }
}

/** Whether scans can be read: number, date and words of a scanned document are found by recognition only. */
export const recognitionCheck = async (): Promise<Check> => {
  const trouble = await findRecognitionTrouble()
  if (trouble === undefined)
    return {
      kind: "fine",
      what: {
        vi: "nhận dạng chữ bản quét: Tesseract, tiếng Việt",
        en: "text recognition of scans: Tesseract, Vietnamese",
      },
    }
  return {
    kind: "attention",
    what: { vi: "không đọc được bản quét", en: "scans cannot be read" },
    todo: {
      vi: "Cài tesseract-ocr, tesseract-ocr-vie và poppler-utils; sau đó bấm “Đọc lại” ở tài liệu chưa đọc được.",
      en: 'Install tesseract-ocr, tesseract-ocr-vie and poppler-utils; then "Read again" at documents that were not read.',
    },
  }
}

/** Files that nothing in the database speaks of: set aside, on their way out. */
export const unusedFilesCheck = async (config: Config): Promise<readonly Check[]> => {
  const folder = asideFolder(join(config.dataFolder, "files"))
  const { count, bytes } = await measureAside(folder)
  if (count === 0) return []
  const size = `${Math.ceil(bytes / 1_000_000)} MB`
  return [
    {
      kind: "fine",
      what: {
        vi: `${count} tệp không còn ai dùng (${size}) đang để riêng ở ${folder}; sau 30 ngày sẽ xóa`,
        en: `${count} files nobody uses any more (${size}) are set aside in ${folder}; removed after 30 days`,
      },
    },
  ]
}

/** Behind an HTTPS proxy that is not named, everybody seems to come from the proxy and shares its sign-in attempts. */
export const proxyChecks = (config: Config): readonly Check[] => {
  if (!config.publicUrl.startsWith("https:") || config.trustedProxies.length > 0) return []
  return [
    {
      kind: "attention",
      what: { vi: "proxy HTTPS chưa được khai báo", en: "the HTTPS proxy is not named" },
      todo: {
        vi: "Đặt THUOCDO_TRUSTED_PROXIES là địa chỉ của proxy; nếu không, mọi người dùng chung một giới hạn đăng nhập sai.",
        en: "Set THUOCDO_TRUSTED_PROXIES to the proxy's address; otherwise everybody shares one limit of wrong sign-ins.",
      },
    },
  ]
}

/** Whether mail is sent, and through whom. Without mail people see what they are told only when they sign in. */
export const mailCheck = ({ mail }: Config): Check => {
  if (!mail)
    return {
      kind: "attention",
      what: { vi: "không gửi thư điện tử: chưa cấu hình", en: "no mail is sent: not configured" },
      todo: {
        vi: "Đặt THUOCDO_SMTP_URL và THUOCDO_MAIL_FROM rồi chạy “npx thuocdo mail test ĐỊA_CHỈ”. Không có thư thì nhắc việc chỉ hiện trong phần mềm.",
        en: 'Set THUOCDO_SMTP_URL and THUOCDO_MAIL_FROM, then run "npx thuocdo mail test ADDRESS". Without mail reminders show only in the application.',
      },
    }
  const where = `${mail.host}:${mail.port} (${mail.from.address})`
  const isOpen = mail.security === "plain" && !/^(localhost|127\.|::1$)/.test(mail.host)
  if (!isOpen) return { kind: "fine", what: { vi: `gửi thư qua ${where}`, en: `mail through ${where}` } }
  return {
    kind: "attention",
    what: { vi: `gửi thư qua ${where}, không mã hóa`, en: `mail through ${where}, not encrypted` },
    todo: {
      vi: "Mật khẩu và thư đi qua mạng ở dạng đọc được; nếu máy chủ thư hỗ trợ, hãy bỏ THUOCDO_SMTP_TLS=off.",
      en: "Password and mail cross the network readable; if the mail server can encrypt, remove THUOCDO_SMTP_TLS=off.",
    },
  }
}

/** When the last backup on request was made, and whether it is still there. */
export const backupCheck = (config: Config, now: Date): Check => {
  const last = findLastBackup(config.dataFolder)
  const todo: Words = {
    vi: "Chạy “npx thuocdo backup FILE” và giữ tệp ở máy khác.",
    en: 'Run "npx thuocdo backup FILE" and keep the file on another machine.',
  }
  if (!last) return { kind: "attention", what: { vi: "chưa có bản sao lưu nào", en: "no backup was made yet" }, todo }
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / 86_400_000)
  const gone = existsSync(last.target) ? "" : " (đã chuyển đi · moved away)"
  const what = {
    vi: `sao lưu gần nhất: ${last.at}, ${days} ngày trước, ${last.target}${gone}`,
    en: `last backup: ${last.at}, ${days} days ago, ${last.target}${gone}`,
  }
  return days > 7 ? { kind: "attention", what, todo } : { kind: "fine", what }
}
