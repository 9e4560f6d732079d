// `npm run dev`: the server starts again on every change of its code, the pages change in place (Vite, port 5173).
import { spawn } from "node:child_process"
import { join } from "node:path"

import { environment, findNode, install, root, stage } from "./installation.mjs"

await stage("Thư viện · libraries", install)
const node = findNode()
const start = (args) => spawn(node, args, { cwd: root, stdio: "inherit", env: environment(), windowsHide: true })
const children = [
  start(["--watch", "--watch-preserve-output", join(root, "src", "app", "main.ts")]),
  start([join(root, "node_modules", "vite", "bin", "vite.js")]),
]
const stop = () => children.forEach((child) => child.kill("SIGTERM"))
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop)
// When one half ends, the other has no use.
for (const child of children) {
  child.once("exit", (code) => {
    process.exitCode ??= code ?? 1
    stop()
  })
}
