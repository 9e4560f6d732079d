import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { readFrameworkText } from "../read-framework-file.ts"
import type { FrameworkPackage } from "../rules/index.ts"

/** A framework that ships with the product, as a file of `frameworks/`. */
export type ShippedFramework = Readonly<{ package: FrameworkPackage; hash: string; text: string }>

const folder = fileURLToPath(new URL("../../../../frameworks", import.meta.url))
let loaded: readonly ShippedFramework[] | undefined

/** Reads them once; a broken file is a defect of the installation and says which one it is. */
export const listShipped = (): readonly ShippedFramework[] => {
  loaded ??= readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8")
      const read = readFrameworkText(text)
      if (read.kind === "read") return { package: read.package, hash: read.hash, text }
      const [first] = read.problems
      throw new Error(`frameworks/${name}:${first?.line}:${first?.column}: ${first?.en}`)
    })
  return loaded
}

export const findShipped = (code: string, version: string): ShippedFramework | undefined =>
  listShipped().find(({ package: each }) => each.code === code && each.version === version)
