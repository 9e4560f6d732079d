import { messageOf, Trouble } from "#platform/trouble.ts"

import { readConfig, type Config } from "./config.ts"

/** A command: gets what stands after its name, answers the exit code (0 done, 1 something is broken, 2 unusable input). */
export type Command = (args: readonly string[], config: Config) => Promise<number>

type Entry = Readonly<{ usage: string; vi: string; en: string; load: () => Promise<{ run: Command }> }>

/** Each command is one file that is loaded only when it is asked for: `read` must not wait for the database's code. */
const commands: Readonly<Record<string, Entry>> = {
  read: {
    usage: "read FILE [--json]",
    vi: "đọc một kế hoạch thành cấu trúc",
    en: "read a plan into its structure",
    load: () => import("./commands/read.ts"),
  },
  check: {
    usage: "check FILE [--json] [--previous FILE] [--today YYYY-MM-DD]",
    vi: "đọc và kiểm tra một kế hoạch",
    en: "read and check a plan",
    load: () => import("./commands/check.ts"),
  },
  framework: {
    usage: "framework lint FILE | show FILE | diff OLD NEW | import FILE [--out FILE] [--json]",
    vi: "kiểm tra, in ra, so sánh bộ tiêu chí, hoặc nhập phụ lục",
    en: "check, print or compare frameworks, or import an annex",
    load: () => import("./commands/framework.ts"),
  },
  calendar: {
    usage:
      "calendar due --received YYYY-MM-DD[THH:MM] --limit TEXT [--pause FROM/TO]… | calendar windows --year YYYY [--json]",
    vi: "tính hạn trả theo lịch làm việc, hoặc liệt kê các kỳ số liệu của năm",
    en: "compute a due date by the working calendar, or list the data windows of a year",
    load: () => import("./commands/calendar.ts"),
  },
  score: {
    usage: "score FRAMEWORK FIGURES.json [--json]",
    vi: "chấm một đơn vị theo một bộ tiêu chí, kèm lý do từng điểm",
    en: "score one unit by a framework, with the reason of every point",
    load: () => import("./commands/score.ts"),
  },
  verify: {
    usage: "verify FILE [--key FINGERPRINT] [--json]",
    vi: "kiểm tra một gói niêm phong, tính lại mọi điểm, không cần cơ sở dữ liệu",
    en: "verify a sealed package and recompute every score, without a database",
    load: () => import("./commands/verify.ts"),
  },
  backup: {
    usage: "backup FILE",
    vi: "sao lưu cơ sở dữ liệu và tệp vào một tệp",
    en: "back up the database and the files into one file",
    load: () => import("./commands/backup.ts"),
  },
  restore: {
    usage: "restore FILE",
    vi: "khôi phục một bản sao lưu (Thước Đo phải đang dừng)",
    en: "restore a backup (Thước Đo must be stopped)",
    load: () => import("./commands/restore.ts"),
  },
  audit: {
    usage: "audit checkpoint FILE | audit verify [FILE]",
    vi: "chốt nhật ký ra tệp, hoặc kiểm tra nhật ký còn nguyên vẹn",
    en: "write an audit checkpoint, or verify that the audit log is intact",
    load: () => import("./commands/audit.ts"),
  },
  mail: {
    usage: "mail test ADDRESS | mail retry",
    vi: "gửi một thư thử, hoặc gửi lại những thư không gửi được",
    en: "send a test message, or try again what could not be sent",
    load: () => import("./commands/mail.ts"),
  },
  refold: {
    usage: "refold",
    vi: "lưu lại từ các bước những phiếu chấm điểm mà bản lưu cho danh sách bị lệch",
    en: "keep anew, from their steps, assessments whose kept rows differ",
    load: () => import("./commands/refold.ts"),
  },
  doctor: {
    usage: "doctor",
    vi: "xem máy chủ có khỏe không và phải làm gì",
    en: "see whether the server is well, and what to do",
    load: () => import("./commands/doctor.ts"),
  },
}

/** Runs one command line; prints troubles in the configured language and never a stack for what an operator can mend. */
export const runCommandLine = async (args: readonly string[]): Promise<number> => {
  const [name, ...rest] = args
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(helpText())
    return 0
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    process.stderr.write(`Không có lệnh “${name}” · no such command: ${name}\n\n${helpText()}`)
    return 2
  }
  try {
    const config = readConfig()
    const { run } = await entry.load()
    return await run(rest, config)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    process.stderr.write(`✗ ${error.words.vi}\n✗ ${error.words.en}\n`)
    return 1
  }
}

const helpText = (): string => {
  const width = Math.max(...Object.values(commands).map((entry) => entry.usage.length))
  const lines = Object.values(commands).map(
    (entry) => `  thuocdo ${entry.usage.padEnd(width)}  ${entry.vi} · ${entry.en}`,
  )
  return `Thước Đo\n\n${lines.join("\n")}\n\n  npm start: khởi động máy chủ · start the server\n`
}

/** What went wrong, for commands that report it themselves. */
export const describeFailure = (error: unknown): string =>
  error instanceof Trouble ? `${error.words.vi} · ${error.words.en}` : messageOf(error)
