import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"

/**
 * A running process as far as the system tells. `identity` stays the same for the life of the process and differs for
 * another process that got the same number later; undefined where the system does not tell (Windows).
 */
export type ProcessFacts = Readonly<{
  pid: number
  identity: string | undefined
  command: string
  folder: string | undefined
}>

/** Looks a process up by its number; undefined when there is none (a zombie counts as none: it holds nothing open). */
export const findProcess = (pid: number): ProcessFacts | undefined => {
  if (!Number.isInteger(pid) || pid <= 0 || !mayExist(pid)) return undefined
  if (process.platform === "linux") return fromProc(pid)
  if (process.platform === "win32") return { pid, identity: undefined, command: "", folder: undefined }
  return fromPs(pid)
}

/** Whether the process that once had this identity still runs under this number. */
export const isSameProcess = (pid: number, identity: string | undefined): boolean => {
  const found = findProcess(pid)
  if (!found) return false
  return identity === undefined || found.identity === undefined || found.identity === identity
}

const mayExist = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

const fromProc = (pid: number): ProcessFacts | undefined => {
  const stat = readOr(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The name in parentheses may hold spaces and parentheses itself; the fields after the last ")" are plain.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  if (fields[0] === "Z" || fields[0] === "X") return undefined
  const boot = readOr("/proc/sys/kernel/random/boot_id")?.trim() ?? ""
  const command = (readOr(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim()
  return { pid, identity: `${boot}:${fields[19]}`, command, folder: linkOr(`/proc/${pid}/cwd`) }
}

const fromPs = (pid: number): ProcessFacts | undefined => {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
      env: { PATH: "/bin:/usr/bin", LC_ALL: "C" },
    }).trim()
    // stat, then lstart as five words ("Sat Nov 21 10:41:37 2026"), then the command.
    const [state = "", ...words] = line.split(/\s+/)
    if (state.startsWith("Z")) return undefined
    return { pid, identity: words.slice(0, 5).join(" "), command: words.slice(5).join(" "), folder: undefined }
  } catch {
    return undefined
  }
}

const readOr = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return undefined
  }
}

const linkOr = (path: string): string | undefined => {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
