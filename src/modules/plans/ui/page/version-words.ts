import { formatMoment } from "#web/format.ts"
import type { Language } from "#web/language.ts"
import { speak } from "#web/text.ts"

import type { PlanVersionInfo } from "../../contract.ts"
import { itemKinds, type ItemKind } from "../../rules/index.ts"
import { pageTexts } from "../page-texts.ts"

type Words = ReturnType<typeof speak<typeof pageTexts>>

/** Who made the version, from what and when: one sentence. */
export const describeOrigin = (one: PlanVersionInfo, language: Language): string => {
  const p = speak(pageTexts, language)
  const who = one.position ? `${one.accountName} (${one.position})` : one.accountName
  const at = formatMoment(one.createdAt)
  return one.fileName === null ? p.editedBy(who, at) : p.importedBy(who, one.fileName, at)
}

/** What the version holds, when it is the first, or what it changed: one sentence; undefined when nobody counted. */
export const describeChanges = ({ version, changes }: PlanVersionInfo, language: Language): string | undefined => {
  if (changes === null) return undefined
  const p = speak(pageTexts, language)
  const listOf = (kind: "added" | "removed" | "changed"): string =>
    itemKinds
      .filter((list) => changes[list][kind] > 0)
      .map((list) => nameCount(list, changes[list][kind], p))
      .join(", ")
  if (version === 1) return listOf("added") === "" ? undefined : p.holds(listOf("added"))
  const parts = [
    [listOf("added"), p.adds],
    [listOf("changed"), p.edits],
    [listOf("removed"), p.drops],
  ] as const
  const said = [
    ...parts.flatMap(([what, say]) => (what === "" ? [] : [say(what)])),
    ...(changes.heading > 0 ? [p.headingFields(changes.heading)] : []),
  ]
  return said.length === 0 ? p.changedNothing : p.changes(said.join("; "))
}

const nameCount = (list: ItemKind, count: number, p: Words): string => {
  switch (list) {
    case "scores":
      return p.countScores(count)
    case "targets":
      return p.countTargets(count)
    case "tasks":
      return p.countTasks(count)
    case "windows":
      return p.countWindows(count)
  }
}
