import { readFileSync } from "node:fs"
import { parse } from "yaml"
import { parseRegisters } from "../rules/registers/parse-registers.ts"
import type { Registers } from "../rules/registers/types.ts"

const fileOf: Readonly<Record<keyof Registers, string>> = {
  laws: "laws.yaml",
  terms: "terms.yaml",
  slips: "slips.yaml",
  keptWords: "kept-words.yaml",
  unitKinds: "unit-kinds.yaml",
  documentKinds: "document-kinds.yaml",
  issuers: "issuers.yaml",
  actors: "actors.yaml",
}

const loaded = new Map<string, Registers>()

/**
 * Reads the eight register files of a folder (the shipped ones by default), once a process, frozen.
 * Throws with every problem in plain words when a file is missing or an entry is wrong.
 */
export function loadRegisters(folder: URL = new URL("./", import.meta.url)): Registers {
  const known = loaded.get(folder.href)
  if (known !== undefined) return known
  const result = parseRegisters(readFiles(folder))
  if (result.kind === "invalid") {
    const lines = result.problems.map(({ register, entry, problem }) => `${register} › ${entry}: ${problem}`)
    throw new Error(`The registers in ${folder.pathname} cannot be used:\n${lines.join("\n")}`)
  }
  loaded.set(folder.href, result.registers)
  return result.registers
}

function readFiles(folder: URL): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fileOf).map(([register, file]) => [register, parse(readFileSync(new URL(file, folder), "utf8"))]),
  )
}
