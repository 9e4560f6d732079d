// Prints the compressed weight of the built web, page by page, and fails when one is over its budget:
// first load ≤ 200 kB of script, each further page ≤ 80 kB. Run after `vite build`.
import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"

const folder = new URL("../dist/web/", import.meta.url)
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", folder), "utf8"))
const budgets = { first: 200_000, page: 80_000 }

const weights = new Map()
const weigh = (file) => {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length)
  return weights.get(file)
}

/** Every script that must be there before this entry runs. */
const scriptsOf = (key, found = new Set()) => {
  const chunk = manifest[key]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const needed of chunk.imports ?? []) scriptsOf(needed, found)
  return found
}

const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0)

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry)
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && manifest[key].src)
if (entries.length === 0 || pages.length === 0) {
  console.error("check-weight: the manifest names no entry or no page; build first")
  process.exit(1)
}

const first = new Set(entries.flatMap((key) => [...scriptsOf(key)]))
const rows = [
  { name: "first load", bytes: sum(first), budget: budgets.first },
  ...pages.map((key) => ({ name: key, bytes: sum(scriptsOf(key).difference(first)), budget: budgets.page })),
].toSorted((a, b) => b.bytes - a.bytes)

for (const { name, bytes, budget } of rows) {
  console.log(
    `${(bytes / 1000).toFixed(1).padStart(7)} kB of ${budget / 1000}  ${name}${bytes > budget ? "  OVER" : ""}`,
  )
}
process.exit(rows.some(({ bytes, budget }) => bytes > budget) ? 1 : 0)
