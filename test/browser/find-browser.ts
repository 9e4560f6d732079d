import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { delimiter, join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

/** A browser that answers: its program, what it needs to be told to run here, and its version in words. */
export type Browser = Readonly<{ path: string; args: readonly string[]; version: string }>

const root = resolve(import.meta.dirname, "..", "..")

/** Nothing may call out, and what no test looks at costs no time. The sandbox needs an ordinary user. */
const flags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
]

/** An installed Chrome, Chromium or Edge; else one that is brought now, which is said. Throws when there is no way. */
export const findBrowser = async (): Promise<Browser> => {
  const installed = installedPlaces().map(probe).find(Boolean)
  if (installed) return installed
  for (const bring of [bringFromNpm, bringFromDebian]) {
    const brought = await bring()
    if (brought) return brought
  }
  throw new Error(
    "No Chrome, Chromium or Edge was found and none could be brought. Install one of them, then run the tests again.",
  )
}

const installedPlaces = (): readonly string[] => {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
  const inPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const windows = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].flatMap((name) => {
    const folder = process.env[name]
    return folder
      ? [join(folder, "Google/Chrome/Application/chrome.exe"), join(folder, "Microsoft/Edge/Application/msedge.exe")]
      : []
  })
  const mac = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  const elsewhere = ["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  )
  return [...new Set([...inPath, ...elsewhere, ...mac, ...windows])].filter((path) => existsSync(path))
}

/** A program that cannot tell its version cannot run here: a wrapper of a package that is gone, missing libraries. */
const probe = (path: string): Browser | undefined => {
  // On Windows the question opens a window instead of answering; there the file itself is enough.
  if (process.platform === "win32") return { path, args: flags, version: path }
  const asked = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 })
  return asked.status === 0 ? { path, args: flags, version: asked.stdout.trim() } : undefined
}

const say = (line: string): void => void process.stdout.write(`  ${line}\n`)

/** Chromium for Linux on x64 as an npm package, kept in .cache and outside package.json: only the browser tests need it. */
const bringFromNpm = async (): Promise<Browser | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined
  const folder = join(root, ".cache", "browser")
  const entry = join(folder, "node_modules", "@sparticuz", "chromium", "build", "index.js")
  if (!existsSync(entry)) {
    say("Chưa có trình duyệt, lấy Chromium từ npm · no browser here, bringing Chromium from npm…")
    mkdirSync(folder, { recursive: true })
    const args = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    spawnSync("npm", [...args, "@sparticuz/chromium@153.0.0"], { stdio: "ignore", timeout: 300_000 })
  }
  if (!existsSync(entry)) return undefined
  const { default: chromium } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath: () => Promise<string> }
  }
  return probe(await chromium.executablePath())
}

/** Debian's own package; only root may install it. */
const bringFromDebian = async (): Promise<Browser | undefined> => {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined
  say("Cài Chromium của Debian · installing Debian's Chromium…")
  try {
    execFileSync("apt-get", ["update", "-q"], { stdio: "ignore", timeout: 300_000 })
    const install = ["install", "-q", "-y", "--no-install-recommends", "chromium"]
    execFileSync("apt-get", install, { stdio: "ignore", timeout: 600_000 })
  } catch {
    return undefined
  }
  return probe("/usr/bin/chromium")
}
