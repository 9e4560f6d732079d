import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { pathToFileURL } from "node:url"

import { RequestError } from "#platform/http/errors.ts"
import { buildTurns } from "#platform/turns.ts"

/** A conversion of the largest annex took a few seconds; a loaded machine gets many times that. */
const mostSeconds = 60
/** Address space, on Linux: LibreOffice maps about 1.5 GB for any document. */
const mostMemory = 4 * 1_073_741_824
const mostOutput = 64 * 1_048_576

const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: [
    "C:\\Program Files\\LibreOffice\\program\\soffice.com",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com",
  ],
  darwin: ["/Applications/LibreOffice.app/Contents/MacOS/soffice"],
}
// Fixed folders: what stands in the PATH of whoever started the server is not trusted to convert papers.
const folders = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/snap/bin"

const findTool = (name: string): string | undefined =>
  folders
    .split(delimiter === ";" ? ":" : delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

/** The path of the installed LibreOffice; undefined without one. */
export const findOffice = (): string | undefined =>
  (places[process.platform] ?? []).find((path) => existsSync(path)) ?? findTool("soffice") ?? findTool("libreoffice")

const inTurn = buildTurns({
  atOnce: 1,
  mayWait: 4,
  refuse: () =>
    new RequestError("tooMany", {
      vi: "Đang có nhiều người xuất PDF. Hãy thử lại sau một phút, hoặc tải bản DOCX.",
      en: "Many people are making a PDF right now. Try again in a minute, or download the DOCX.",
    }),
})

export type PdfLimits = Readonly<{ office: string | undefined; seconds: number }>

/**
 * A DOCX as PDF, by the installed LibreOffice in a process of its own with an empty profile, one at a time. Throws
 * RequestError: `unavailable` without LibreOffice or when it fails or takes too long, `tooMany` when several wait.
 */
export const convertToPdf = (
  docx: Uint8Array,
  limits: PdfLimits = { office: findOffice(), seconds: mostSeconds },
): Promise<Uint8Array> => {
  const { office } = limits
  if (office === undefined) return Promise.reject(missing())
  return inTurn(async () => {
    const folder = await mkdtemp(join(tmpdir(), "thuocdo-pdf-"))
    try {
      await writeFile(join(folder, "paper.docx"), docx, { mode: 0o600 })
      await runOffice(office, folder, limits.seconds)
      const pdf = await readFile(join(folder, "paper.pdf")).catch(() => undefined)
      if (pdf === undefined || pdf.length > mostOutput) throw failed()
      return new Uint8Array(pdf)
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}

const runOffice = (office: string, folder: string, seconds: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const profile = pathToFileURL(join(folder, "profile")).href
    const asked = [
      `-env:UserInstallation=${profile}`,
      "--headless",
      "--norestore",
      "--nolockcheck",
      "--convert-to",
      "pdf:writer_pdf_Export",
      "--outdir",
      folder,
      join(folder, "paper.docx"),
    ]
    const limiter = process.platform === "linux" ? findTool("prlimit") : undefined
    const [program, parameters] =
      limiter === undefined ? [office, asked] : [limiter, [`--as=${mostMemory}`, "--", office, ...asked]]
    const child = spawn(program, parameters, {
      cwd: folder,
      stdio: "ignore",
      // LibreOffice starts children: as a group of its own they all end together.
      detached: process.platform !== "win32",
      env: { PATH: folders, HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder },
    })
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      endGroup(child.pid)
    }, seconds * 1_000)
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      endGroup(child.pid)
      settle()
    }
    child.on("error", () => end(() => reject(failed())))
    child.on("close", (code) =>
      end(() => (isLate ? reject(tooLate(seconds)) : code === 0 ? resolve() : reject(failed()))),
    )
  })

const endGroup = (pid: number | undefined): void => {
  if (pid === undefined) return
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL")
  } catch {
    // It has ended already.
  }
}

/** How to get LibreOffice, for the page and `thuocdo doctor`. */
export const howToGetOffice = {
  vi: "Cài LibreOffice trên máy chủ (Ubuntu/Debian: “sudo apt install libreoffice-writer”; Windows, macOS: libreoffice.org) rồi thử lại; không cần khởi động lại.",
  en: 'Install LibreOffice on the server (Ubuntu/Debian: "sudo apt install libreoffice-writer"; Windows, macOS: libreoffice.org) and try again; no restart is needed.',
} as const

const missing = (): RequestError =>
  new RequestError("unavailable", {
    vi: `Chưa xuất được PDF: máy chủ chưa có LibreOffice. Bản DOCX vẫn tải được. ${howToGetOffice.vi}`,
    en: `No PDF: the server has no LibreOffice. The DOCX can be downloaded all the same. ${howToGetOffice.en}`,
  })

const failed = (): RequestError =>
  new RequestError("unavailable", {
    vi: "LibreOffice không chuyển được văn bản này sang PDF. Hãy tải bản DOCX và in từ đó.",
    en: "LibreOffice could not turn this paper into a PDF. Download the DOCX and print from there.",
  })

const tooLate = (seconds: number): RequestError =>
  new RequestError("unavailable", {
    vi: `Chuyển sang PDF quá ${seconds} giây nên đã dừng. Hãy thử lại lúc máy chủ rảnh hơn, hoặc tải bản DOCX.`,
    en: `Making the PDF took more than ${seconds} seconds and was stopped. Try again when the server is less busy, or download the DOCX.`,
  })
