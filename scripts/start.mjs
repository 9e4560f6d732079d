// `npm start`: from a fresh clone to a running server. Every step that has nothing to do is skipped.
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { buildWeb, install, root, runUntilStopped, stage } from "./installation.mjs"

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
console.log(`\n  Thước Đo ${version}`)
await stage("Thư viện · libraries", install)
await stage("Giao diện · pages", buildWeb)
runUntilStopped([join(root, "src", "app", "main.ts")])
