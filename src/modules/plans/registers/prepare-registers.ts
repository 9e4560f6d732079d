// Writes the checked registers beside their YAML, to be read at a start. Run it after a change of a register:
// node src/modules/plans/registers/prepare-registers.ts
import { writeFileSync } from "node:fs"
import { buildPrepared } from "./load-registers.ts"

const { file, text } = buildPrepared(new URL("./", import.meta.url))
writeFileSync(file, text)
