#!/usr/bin/env node
// `npx thuocdo COMMAND`: under Node 26 in this very process, else in the Node 26 that npm brought.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import module from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

import { environment, findNode, giveUp, root } from "./installation.mjs"

if (!existsSync(join(root, "node_modules"))) {
  giveUp("Chưa cài đặt: hãy chạy “npm start” một lần.", 'Not installed yet: run "npm start" once.')
}
const cli = join(root, "src", "app", "cli.ts")
if (Number.parseInt(process.versions.node, 10) >= 26) {
  module.enableCompileCache(join(root, ".cache", "compile"))
  const { runCommandLine } = await import(pathToFileURL(cli).href)
  process.exitCode = await runCommandLine(process.argv.slice(2))
} else {
  const child = spawn(findNode(), [join(root, "scripts", "thuocdo.mjs"), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: environment(),
    windowsHide: true,
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  child.once("exit", (code) => (process.exitCode = code ?? 1))
}
