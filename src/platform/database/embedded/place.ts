import { createHash, randomBytes } from "node:crypto"
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { trouble } from "#platform/trouble.ts"

import { chooseSystemUser, isRoot, mayEnter, type SystemUser } from "./system-user.ts"

/**
 * Where the database of a data folder lies. `home` holds `cluster`; it is `<data>/database`, or a folder of its own
 * under /var/lib/thuocdo when root started us from a folder that PostgreSQL's account cannot enter.
 */
export type Place = Readonly<{
  /** `<data>/database`: credentials and the pointer to a home elsewhere. */
  folder: string
  home: string
  cluster: string
  user: SystemUser | undefined
}>

const sharedHome = "/var/lib/thuocdo"

/** Finds the place of an existing database without making anything; undefined when there is none yet. */
export const findPlace = (dataFolder: string): Place | undefined => {
  const folder = join(dataFolder, "database")
  const home = homeOf(dataFolder)
  const cluster = join(home, "cluster")
  return existsSync(cluster) ? { folder, home, cluster, user: chooseSystemUser(cluster) } : undefined
}

/** The folder that the cluster of this data folder lies in, whether there is one yet or not. */
export const homeOf = (dataFolder: string): string => {
  const folder = join(dataFolder, "database")
  return readPointer(folder) ?? folder
}

/** The place of the database of `dataFolder`, chosen and made when it is new. Never makes a second, empty one silently. */
export const preparePlace = (dataFolder: string): Place => {
  const folder = join(dataFolder, "database")
  mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  const elsewhere = readPointer(folder)
  const home = elsewhere ?? folder
  const cluster = join(home, "cluster")
  const user = chooseSystemUser(cluster)
  if (elsewhere !== undefined) {
    checkElsewhere(dataFolder, elsewhere)
    return { folder, home, cluster, user }
  }
  if (mayEnter(folder, user)) return { folder, home, cluster, user }
  if (existsSync(cluster)) throw closedFolder(folder, user)
  return { folder, ...makeHomeElsewhere(dataFolder, folder), user }
}

/** Where copies of the programs go that cannot run from the package folder. */
export const programsFolder = (place: Place): string => (place.user ? sharedHome : place.home)

/**
 * The folder of the Unix socket: beside the cluster when the path is short and plain, else a hashed name in the run or
 * temp folder (a socket path holds 107 bytes on Linux, 103 on macOS; commas and quotes would end the setting).
 */
export const prepareSocketFolder = (place: Place): string => {
  const hash = createHash("sha256").update(place.home).digest("hex").slice(0, 12)
  const bases = place.user ? ["/run", "/tmp"] : [tmpdir(), "/tmp"]
  const names = bases.flatMap((base) => ["", "-1", "-2", "-3"].map((suffix) => join(base, `thuocdo-${hash}${suffix}`)))
  for (const folder of [join(place.home, "socket"), ...names]) {
    if (fits(folder) && claimFolder(folder, place.user)) return folder
  }
  throw trouble({
    vi: `Không tạo được thư mục kết nối nội bộ của PostgreSQL (đã thử ${names.join(", ")}). Hãy kiểm tra quyền ghi của thư mục tạm.`,
    en: `Could not make the folder for PostgreSQL's local socket (tried ${names.join(", ")}). Check that the temp folder is writable.`,
  })
}

const fits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, ".s.PGSQL.5432")) <= (process.platform === "linux" ? 107 : 103) &&
  !/[,"'\\\p{Cc}]/u.test(folder)

/** Makes the folder for the account alone; one that somebody else made first in a shared temp folder is not used. */
const claimFolder = (folder: string, user: SystemUser | undefined): boolean => {
  const uid = user?.uid ?? process.getuid?.()
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (user && lstatSync(folder).uid === 0) chownSync(folder, user.uid, user.gid)
    const found = lstatSync(folder)
    if (!found.isDirectory() || (uid !== undefined && found.uid !== uid)) return false
    chmodSync(folder, 0o700)
    return true
  } catch {
    return false
  }
}

const readPointer = (folder: string): string | undefined => {
  const path = join(folder, "place.json")
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { home: string }).home : undefined
}

const makeHomeElsewhere = (dataFolder: string, folder: string): { home: string; cluster: string } => {
  // A random name, not a hash of the path: the data folder may be moved and still finds its database.
  const home = join(sharedHome, randomBytes(8).toString("hex"))
  mkdirSync(home, { recursive: true, mode: 0o711 })
  writeOwner(home, dataFolder)
  writeWhole(join(folder, "place.json"), JSON.stringify({ home }))
  return { home, cluster: join(home, "cluster") }
}

const writeOwner = (home: string, dataFolder: string): void =>
  writeWhole(join(home, "owner.json"), JSON.stringify({ data: realpathSync(dataFolder) }))

/** The home must be there, and belong to this data folder: a copied data folder may not share its original's database. */
const checkElsewhere = (dataFolder: string, home: string): void => {
  if (!existsSync(home)) {
    throw trouble({
      vi: `Thư mục dữ liệu ${dataFolder} trỏ tới cơ sở dữ liệu ở ${home} nhưng nơi đó không có (chưa gắn ổ đĩa, hay đã bị xóa?). Không tạo cơ sở dữ liệu trống thay thế; hãy khôi phục thư mục đó hoặc khôi phục bản sao lưu vào một thư mục dữ liệu mới.`,
      en: `The data folder ${dataFolder} points to its database in ${home}, which is missing (disk not mounted, or removed?). No empty database is made in its place; bring that folder back, or restore a backup into a new data folder.`,
    })
  }
  const path = join(home, "owner.json")
  const owner = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { data: string }).data : undefined
  if (owner === realpathSync(dataFolder)) return
  if (owner !== undefined && readPointer(join(owner, "database")) === home) {
    throw trouble({
      vi: `${dataFolder} là bản sao của thư mục dữ liệu ${owner}: cả hai cùng trỏ tới một cơ sở dữ liệu (${home}). Hãy dùng “thuocdo backup/restore” để chép dữ liệu sang nơi khác.`,
      en: `${dataFolder} is a copy of the data folder ${owner}: both point to the same database (${home}). Use "thuocdo backup/restore" to copy data elsewhere.`,
    })
  }
  writeOwner(home, dataFolder)
}

const closedFolder = (folder: string, user: SystemUser | undefined) =>
  trouble({
    vi: `Tài khoản ${user?.name} (chạy PostgreSQL) không vào được ${folder}. Hãy cho phép đi qua các thư mục cha (chmod o+x), hoặc khởi động bằng người dùng thường.`,
    en: `The account ${user?.name}, which runs PostgreSQL, cannot enter ${folder}. Allow passing through its parent folders (chmod o+x), or start as an ordinary user.`,
  })

const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text, { mode: 0o644, flush: true })
  renameSync(`${path}.new`, path)
}
