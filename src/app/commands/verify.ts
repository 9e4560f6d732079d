import { readFile, stat } from "node:fs/promises"
import { parseArgs } from "node:util"

import { describeFault, kindWords } from "#modules/publishing/rules/index.ts"
import { sealedLimits } from "#modules/publishing/sealed/open-sealed.ts"
import { verifySealed, type SealedFacts, type SealedVerdict } from "#modules/publishing/sealed/verify.ts"

import type { Command } from "../cli.ts"
import { orRefuseArguments, printJson, refuseClearly, Unusable, type Lang } from "./plan-arguments.ts"

/**
 * `thuocdo verify FILE [--key FINGERPRINT] [--json] [--lang en]`, without a database. Exit code 0: nothing was changed;
 * 1: something was, and it is named; 2: no sealed package can be read there.
 */
export const run: Command = async (args) => {
  let code = 0
  const refused = await refuseClearly(args, async () => {
    const { file, key, json, lang } = parseArguments(args)
    const verdict = await verifySealed(await readPackage(file), key)
    code = codes[verdict.kind]
    if (json) printJson(present(file, verdict))
    else tell(file, verdict, lang)
  })
  return refused || code
}

const codes = { good: 0, changed: 1, unreadable: 2 } as const

type Asked = Readonly<{ file: string; key: string | undefined; json: boolean; lang: Lang }>

const parseArguments = (args: readonly string[]): Asked => {
  const options = {
    json: { type: "boolean", default: false },
    key: { type: "string" },
    lang: { type: "string", default: "vi" },
  } as const
  const { values, positionals } = orRefuseArguments(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  )
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    throw new Unusable({
      vi: "Dùng: thuocdo verify TỆP [--key DẤU_KHÓA] [--json]",
      en: "Use: thuocdo verify FILE [--key FINGERPRINT] [--json]",
    })
  const { json, key, lang } = values
  if (lang !== "vi" && lang !== "en") throw new Unusable({ vi: "--lang là vi hoặc en", en: "--lang is vi or en" })
  if (key !== undefined && !/^[0-9a-f]{16}$/iu.test(key))
    throw new Unusable({ vi: "--key là 16 chữ số hệ 16", en: "--key is 16 hex digits" })
  return { file, json, key, lang }
}

/** The size is looked at first: a huge file is refused unread. */
const readPackage = async (file: string): Promise<Uint8Array> => {
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new Unusable({ vi: `“${file}” không phải là tệp.`, en: `“${file}” is not a file.` })
    if (found.size > sealedLimits.fileBytes)
      throw new Unusable({ vi: "Tệp lớn hơn 1 GB nên không đọc.", en: "The file is larger than 1 GB and is not read." })
    return await readFile(file)
  } catch (error) {
    if (error instanceof Unusable) throw error
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Unusable({
      vi: `Không mở được tệp “${file}”: ${reason}`,
      en: `Cannot open the file “${file}”: ${reason}`,
    })
  }
}

const present = (file: string, verdict: SealedVerdict) => {
  if (verdict.kind !== "changed") return { file, ...verdict }
  return { file, ...verdict, faults: verdict.faults.map((fault) => ({ ...fault, words: describeFault(fault) })) }
}

const most = 200

const tell = (file: string, verdict: SealedVerdict, lang: Lang): void => {
  if (verdict.kind === "unreadable") {
    const words = { vi: "không phải gói niêm phong đọc được", en: "is no sealed package that can be read" }
    process.stderr.write(`✗ ${file}: ${words[lang]} (${verdict.problem})\n`)
    return
  }
  if (verdict.kind === "good") {
    process.stdout.write(
      `✓ ${file}: ${lang === "vi" ? "còn nguyên vẹn" : "intact"}\n${describeFacts(verdict.facts, lang)}`,
    )
    return
  }
  const lines = verdict.faults.slice(0, most).map((fault) => `  ${describeFault(fault)[lang]}\n`)
  const left = verdict.faults.length - lines.length
  const more = left > 0 ? `  … ${left} ${lang === "vi" ? "chỗ khác" : "more"}\n` : ""
  const head = lang === "vi" ? "ĐÃ BỊ THAY ĐỔI" : "WAS CHANGED"
  process.stdout.write(`✗ ${file}: ${head}\n${lines.join("")}${more}`)
}

const describeFacts = (facts: SealedFacts, lang: Lang): string => {
  const { kind, campaign, madeAt, madeBy, units, leaves, steps, files, root, fingerprint, keyCompared } = facts
  const vi = [
    `Loại: ${kindWords[kind].vi}`,
    `Đợt: ${campaign ?? "–"}`,
    `Lập lúc ${madeAt}, bởi ${madeBy}`,
    `${units} đơn vị, ${leaves} tiêu chí tính lại đều khớp, ${steps} bước, ${files} tệp minh chứng`,
    `Gốc Merkle: ${root}`,
    `Khóa ký: ${fingerprint ?? "–"}${keyCompared ? " (đúng khóa đã nêu)" : " — hãy so với dấu khóa đã công bố (--key)"}`,
  ]
  const en = [
    `Kind: ${kindWords[kind].en}`,
    `Campaign: ${campaign ?? "–"}`,
    `Made at ${madeAt} by ${madeBy}`,
    `${units} units, ${leaves} leaves recomputed and the same, ${steps} steps, ${files} evidence files`,
    `Merkle root: ${root}`,
    `Signing key: ${fingerprint ?? "–"}${keyCompared ? " (the expected one)" : " — compare it with the published fingerprint (--key)"}`,
  ]
  return { vi, en }[lang].map((line) => `  ${line}\n`).join("")
}
