import { createServer } from "node:net"

import { trouble, type Trouble } from "#platform/trouble.ts"

/** Refuses early, before anything is started, when another program listens on the port. */
export const checkPortFree = async (host: string, port: number): Promise<void> => {
  const problem = await tryPort(host, port)
  if (problem === undefined) return
  if (problem === "EADDRINUSE") throw await portTaken(host, port)
  throw trouble({
    vi: `Không mở được cổng ${port} trên địa chỉ ${host} (${problem}). ${port < 1024 ? "Cổng dưới 1024 cần quyền root. " : ""}Hãy đặt PORT và HOST khác.`,
    en: `Cannot open port ${port} on ${host} (${problem}). ${port < 1024 ? "Ports below 1024 need root. " : ""}Set another PORT or HOST.`,
  })
}

/** What to say when the port is in use; names the next free one. */
export const portTaken = async (host: string, port: number): Promise<Trouble> => {
  const free = await findFreePort(host, port + 1)
  return trouble({
    vi: `Cổng ${port} đang được một chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: PORT=${free} npm start`,
    en: `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${free} npm start`,
  })
}

const findFreePort = async (host: string, from: number): Promise<number> => {
  for (let port = from; port < Math.min(from + 50, 65_536); port++) {
    if ((await tryPort(host, port)) === undefined) return port
  }
  return from
}

const tryPort = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
