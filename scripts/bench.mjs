// `npm run bench -- WORD`: runs the files of bench/ whose name contains WORD (all without one); each prints JSON lines.
import { readdirSync } from "node:fs"
import { join } from "node:path"

import { environment, findNode, giveUp, install, root, run } from "./installation.mjs"

await install()
const word = process.argv[2] ?? ""
const files = readdirSync(join(root, "bench"))
  .filter((file) => file.endsWith(".bench.ts") && file.includes(word))
  .toSorted()
if (files.length === 0) giveUp(`Không có phép đo nào tên chứa “${word}”.`, `No bench has "${word}" in its name.`)
let failed = 0
for (const file of files) {
  const code = await run(findNode(), ["--expose-gc", join(root, "bench", file)], { env: environment() })
  if (code !== 0) failed++
}
process.exit(failed === 0 ? 0 : 1)
