import { messageOf, Trouble } from "#platform/trouble.ts"

import { readConfig } from "./config.ts"
import { buildModules } from "./modules.ts"
import { startServer, type RunningServer } from "./start-server.ts"

const undoing: (() => Promise<void>)[] = []
let stopping = false

/** Undoes what was started, newest first: no new requests, then the pool, the database, the lock. One failure stops nothing else. */
const stopEverything = async (code: number): Promise<void> => {
  if (stopping) return
  stopping = true
  // A request or a database that does not end must not keep the process for ever; the guard then stops PostgreSQL.
  setTimeout(() => process.exit(1), 40_000).unref()
  for (const undo of undoing.toReversed()) {
    await Promise.race([undo(), new Promise((resolve) => setTimeout(resolve, 15_000).unref())]).catch(
      (error: unknown) => process.stderr.write(`${messageOf(error)}\n`),
    )
  }
  process.exit(code)
}

/** Ctrl+C reaches us from the terminal and again from npm and the start script: any number of signals means one stop. */
const stopOnSignals = (): void => {
  const stop = (): void => {
    if (!stopping) print("\n  Đang dừng… · stopping…")
    void stopEverything(0)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)
  // The start script holds this channel: when it is gone, however it ended, so are we.
  process.on("disconnect", stop)
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const announce = (server: RunningServer): void => {
  const storage = server.storage.state()
  if (storage.kind !== "ok")
    print(`  ! Ổ đĩa còn ít chỗ, xem “npx thuocdo doctor” · little disk space left, see "npx thuocdo doctor"`)
  if (!server.platform.auth.secure && !/\/\/(127\.|localhost|\[::1\])/.test(server.url))
    print(
      "  ! HTTP không mã hóa: mật khẩu đi qua mạng ở dạng đọc được · plain HTTP: passwords cross the network readable",
    )
  print(
    server.firstRunLink
      ? `\n  Lần chạy đầu, mở liên kết (dùng một lần) · first run, open this one-time link:\n  ${server.firstRunLink}\n  (${server.platform.firstRunFile.path})\n`
      : `\n  Mở · open: ${server.url}\n`,
  )
}

const main = async (): Promise<void> => {
  stopOnSignals()
  // A closed pipe behind us (npm start | head) is no reason to stop serving.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})
  try {
    const config = readConfig()
    announce(await startServer({ config, buildModules, print, onStop: (undo) => void undoing.push(undo) }))
  } catch (error) {
    if (!stopping) {
      process.stderr.write(
        error instanceof Trouble
          ? `\n  ✗ ${error.words.vi}\n  ✗ ${error.words.en}\n`
          : `\n  ✗ ${String((error as Error).stack ?? error)}\n`,
      )
    }
    await stopEverything(1)
  }
}

await main()
