import { readFrameworkText } from "#modules/frameworks/read-framework-file.ts"
import type { PackageFile, PackageProblem } from "#modules/frameworks/read-framework-file.ts"

import { readBytes, Unusable, type Lang } from "./plan-arguments.ts"

export type ReadPackage = Extract<PackageFile, { kind: "read" }>

/** The package of a file as it stands; a file that cannot be opened is refused. */
export const openFramework = (file: string): PackageFile =>
  readFrameworkText(new TextDecoder().decode(readBytes(file).bytes))

/** The package of a file; its mistakes, each as FILE:LINE:COLUMN, refuse it. */
export const readFramework = (file: string): ReadPackage => {
  const read = openFramework(file)
  if (read.kind === "read") return read
  const tell = (lang: Lang): string => read.problems.map((problem) => tellProblem(file, problem, lang)).join("\n")
  throw new Unusable({ vi: tell("vi"), en: tell("en") })
}

/** "FILE:LINE:COLUMN: path: what is wrong", as editors jump to it. */
export const tellProblem = (file: string, { line, column, path, ...words }: PackageProblem, lang: Lang): string =>
  `${file}:${line}:${column}: ${path === "" ? "" : `${path}: `}${words[lang]}`
