import { renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Where the first-run link waits for whoever may read the data folder; gone once an account exists. */
export type FirstRunFile = Readonly<{ path: string; save: (link: string) => void; remove: () => void }>

/** The file `first-run-link.txt` of a data folder, readable by its owner alone. */
export const openFirstRunFile = (dataFolder: string): FirstRunFile => {
  const path = join(dataFolder, "first-run-link.txt")
  return {
    path,
    save: (link) => {
      // A new file each time: one that somebody made beforehand with wider rights would keep them.
      rmSync(`${path}.new`, { force: true })
      writeFileSync(`${path}.new`, `${link}\n`, { mode: 0o600, flag: "wx", flush: true })
      renameSync(`${path}.new`, path)
    },
    remove: () => rmSync(path, { force: true }),
  }
}
