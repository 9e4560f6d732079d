import { useText } from "#web/text.ts"

import type { ContentChange } from "../../rules/index.ts"
import { pageTexts } from "../page-texts.ts"
import classes from "../plans.module.css"
import { fieldTexts, planTexts } from "../texts.ts"

/** Changes one a line: what was taken away struck out, what came in its place. */
export function ChangeLines({ changes }: Readonly<{ changes: readonly ContentChange[] }>) {
  return changes.map((change) => (
    <Change
      key={JSON.stringify([change.kind, "id" in change ? change.id : "", "field" in change ? change.field : ""])}
      change={change}
    />
  ))
}

function Change({ change }: Readonly<{ change: ContentChange }>) {
  const t = useText(planTexts)
  const p = useText(pageTexts)
  const fields: Readonly<Record<string, unknown>> = useText(fieldTexts)
  const nameOf = (field: string): string => (typeof fields[field] === "string" ? fields[field] : field)
  const values = (before: unknown, after: unknown) => (
    <>
      <del>{showValue(before)}</del> → <ins>{showValue(after)}</ins>
    </>
  )
  switch (change.kind) {
    case "heading":
      return (
        <div className={classes.change}>
          {t.heading}, {nameOf(change.field)}: {values(change.before, change.after)}
        </div>
      )
    case "added":
    case "removed":
      return (
        <div className={classes.change}>
          {t[change.list]}: {change.kind === "added" ? <ins>{p.added}</ins> : <del>{p.removed}</del>} {change.label}
        </div>
      )
    case "changed":
      return (
        <div className={classes.change}>
          {t[change.list]} “{change.label.slice(0, 80)}”, {nameOf(change.field)}: {values(change.before, change.after)}
        </div>
      )
  }
}

const showValue = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "…"
  if (Array.isArray(value)) return value.map(showValue).join("; ") || "…"
  if (typeof value === "object")
    return "text" in value ? String(value.text) : Object.values(value).map(showValue).join(", ")
  return String(value)
}
