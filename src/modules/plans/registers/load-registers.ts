import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { parse as parseYaml } from "yaml"
import { freezeDeep, parseRegisters } from "../rules/registers/parse-registers.ts"
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
  const texts = readTexts(folder)
  const registers = findPrepared(folder, texts) ?? readYaml(folder, texts)
  loaded.set(folder.href, registers)
  return registers
}

type Texts = Readonly<Record<keyof Registers, string>>

function readTexts(folder: URL): Texts {
  const texts = Object.entries(fileOf).map(([register, file]) => [
    register,
    readFileSync(new URL(file, folder), "utf8"),
  ])
  return Object.fromEntries(texts) as Texts
}

/** Checks the YAML texts; the parser is loaded here only, because most starts do without it. */
function readYaml(folder: URL, texts: Texts): Registers {
  const { parse } = createRequire(import.meta.url)("yaml") as { parse: typeof parseYaml }
  const raw = Object.entries(texts).map(([register, text]) => [register, parse(text) as unknown])
  const result = parseRegisters(Object.fromEntries(raw))
  if (result.kind === "ok") return result.registers
  const lines = result.problems.map(({ register, entry, problem }) => `${register} › ${entry}: ${problem}`)
  throw new Error(`The registers in ${folder.pathname} cannot be used:\n${lines.join("\n")}`)
}

const preparedFile = "prepared.txt"

/** Names the YAML texts by their content, so that what was prepared from other texts is not used. */
function fingerprint(texts: Texts): string {
  const hash = createHash("sha256")
  for (const text of Object.values(texts)) hash.update(`${text.length}:`).update(text)
  return hash.digest("hex")
}

/**
 * The registers as `prepare-registers.ts` wrote them, checked, beside the YAML: parsing the YAML again is most of the start
 * of the command line. Undefined where they were prepared from other texts or not at all; then the YAML counts.
 */
function findPrepared(folder: URL, texts: Texts): Registers | undefined {
  const file = new URL(preparedFile, folder)
  if (!existsSync(file)) return undefined
  const [head = "", body = ""] = readFileSync(file, "utf8").split("\n")
  return head === fingerprint(texts) ? freezeDeep(JSON.parse(body) as Registers) : undefined
}

/** What belongs into the prepared file of a folder: the fingerprint of its YAML, then the checked registers. */
export function buildPrepared(folder: URL): Readonly<{ file: URL; text: string }> {
  const texts = readTexts(folder)
  const text = `${fingerprint(texts)}\n${JSON.stringify(readYaml(folder, texts))}\n`
  return { file: new URL(preparedFile, folder), text }
}
