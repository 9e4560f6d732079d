// `npm run build`: the pages, without starting anything.
import { buildWeb, install, stage } from "./installation.mjs"

await stage("Thư viện · libraries", install)
await stage("Giao diện · pages", buildWeb)
