import { execFileSync, spawnSync } from "node:child_process"
import { statSync } from "node:fs"

import { trouble } from "#platform/trouble.ts"

/** The account PostgreSQL runs under when the application itself runs as root (PostgreSQL refuses root). */
export type SystemUser = Readonly<{ uid: number; gid: number; name: string }>

/** Whether this process runs as root; on Windows never. */
export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * The account for a cluster: nobody special for ordinary users (undefined), the owner of an existing cluster, else
 * `thuocdo` (created as a system account where that is possible), else `postgres` or `nobody`.
 */
export const chooseSystemUser = (cluster: string): SystemUser | undefined => {
  const owner = ownerOf(cluster)
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid()) throw foreignCluster(cluster, owner.uid)
    return undefined
  }
  if (owner && owner.uid !== 0) return { ...owner, name: nameOf(owner.uid) }
  const found = findUser("thuocdo") ?? createUser() ?? findUser("postgres") ?? findUser("nobody")
  if (found) return found
  throw trouble({
    vi: "PostgreSQL không chạy được bằng quyền root và máy này không có tài khoản hệ thống nào dùng được. Hãy tạo tài khoản “thuocdo” (useradd --system thuocdo) hoặc chạy Thước Đo bằng người dùng thường.",
    en: "PostgreSQL refuses to run as root and this machine has no usable system account. Create one (useradd --system thuocdo) or run Thước Đo as an ordinary user.",
  })
}

/** Whether that account can enter a folder: parents count too, and a clone under /root or a 0700 folder is closed to it. */
export const mayEnter = (folder: string, user: SystemUser | undefined): boolean => {
  if (!user) return true
  const tried = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
    env: {},
    stdio: "ignore",
  })
  return tried.status === 0
}

/** The spawn options that make a child run as that account; empty for ordinary users. */
export const runAs = (user: SystemUser | undefined): { uid?: number; gid?: number } =>
  user ? { uid: user.uid, gid: user.gid } : {}

const ownerOf = (path: string): { uid: number; gid: number } | undefined => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && { uid: found.uid, gid: found.gid }
}

const findUser = (name: string): SystemUser | undefined => {
  try {
    const ask = (flag: string): number =>
      Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }))
    return { uid: ask("-u"), gid: ask("-g"), name }
  } catch {
    return undefined
  }
}

const nameOf = (uid: number): string => {
  try {
    return execFileSync("id", ["-un", String(uid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
  } catch {
    return String(uid)
  }
}

/** useradd on most systems, adduser on BusyBox; two starts at once may both try, so the account is looked up again. */
const createUser = (): SystemUser | undefined => {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    [
      "useradd",
      [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/var/lib/thuocdo",
        "--shell",
        "/usr/sbin/nologin",
        "thuocdo",
      ],
    ],
    ["adduser", ["-S", "-D", "-H", "-h", "/var/lib/thuocdo", "-s", "/sbin/nologin", "thuocdo"]],
  ]
  for (const [command, args] of attempts) {
    spawnSync(command, args, { stdio: "ignore" })
    const made = findUser("thuocdo")
    if (made) return made
  }
  return undefined
}

const foreignCluster = (cluster: string, uid: number) =>
  trouble({
    vi: `Cơ sở dữ liệu ở ${cluster} thuộc tài khoản ${nameOf(uid)}; người dùng hiện tại không chạy được. Hãy khởi động bằng tài khoản đã tạo ra nó (hoặc root).`,
    en: `The database in ${cluster} belongs to the account ${nameOf(uid)}; the current user cannot run it. Start as the account that created it (or root).`,
  })
