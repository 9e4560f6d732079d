import { Button } from "@mantine/core"
import type { ReactNode } from "react"

import { useText } from "#web/text.ts"

import type { ReviewFinding } from "../../contract.ts"
import { showLines } from "../format-plan.ts"
import { moveFocus } from "../items/move-focus.ts"
import { useListFocus } from "../items/use-list-focus.ts"
import { planTexts } from "../texts.ts"
import { fixesOf, type DraftAction } from "./draft-state.ts"
import classes from "./review.module.css"
import { ruleWords } from "./rule-words.ts"
import { reviewTexts } from "./texts.ts"

/** Where a finding that no click can settle is settled by hand. */
export type FindingWay = Readonly<{ label: string; go: () => void }>

type Props = Readonly<{
  findings: readonly ReviewFinding[]
  selectedId: string | null
  /** A finding that the keyboard or the pointer reaches: shows its place in the document beside it. */
  onSelect?: (id: string) => void
  /** A finding that is chosen: goes to its place, where the document is another page. */
  onOpen?: (id: string) => void
  /** Absent where findings are only shown. */
  act?: (action: DraftAction) => void
  wayOf?: (finding: ReviewFinding) => FindingWay | undefined
  /** More about a finding, below it. */
  below?: (finding: ReviewFinding) => ReactNode
}>

const order = { error: 0, warning: 1, notice: 2 } as const

/** What is wrong, worst first; where the correction is certain, one click makes it. */
export function FindingsList({ findings, selectedId, onSelect, onOpen, act, wayOf, below }: Props) {
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const rules = useText(ruleWords)
  const [list, focus] = useListFocus<HTMLUListElement>()
  if (findings.length === 0) return <p className={classes.empty}>{r.noFindings}</p>
  const sorted = findings.toSorted(
    (a, b) => Number(a.state !== "open") - Number(b.state !== "open") || order[a.severity] - order[b.severity],
  )
  /** A finding that is settled moves to the end: the work goes on at the one that follows. */
  const settle = (action: DraftAction & { kind: "finding" }): void => {
    const at = sorted.findIndex((finding) => finding.id === action.id)
    act?.(action)
    focus((action.state === "open" ? sorted[at] : (sorted[at + 1] ?? sorted[at - 1]))?.id ?? null)
  }
  return (
    <ul ref={list} tabIndex={-1} className={classes.list} onKeyDown={moveFocus}>
      {sorted.map((finding) => (
        <li
          key={finding.id}
          className={classes.finding}
          data-severity={finding.severity}
          data-done={finding.state !== "open" || undefined}
          data-selected={finding.id === selectedId || undefined}
        >
          <button
            type="button"
            className={classes.choose}
            data-item={finding.id}
            onClick={() => (onOpen ?? onSelect)?.(finding.id)}
            onFocus={() => onSelect?.(finding.id)}
          >
            <b>{rules[finding.rule]}</b>{" "}
            <span className={classes.tag} data-severity={finding.severity}>
              {t[finding.severity]}
            </span>{" "}
            {finding.state === "open" ? null : <span className={classes.tag}>{r[finding.state]}</span>}
            <span className={classes.message}>{finding.message}</span>
            {finding.lines.length > 0 ? (
              <span className={classes.place}>{t.line(showLines(finding.lines))}</span>
            ) : null}
          </button>
          {act ? <FindingActions finding={finding} settle={settle} way={wayOf?.(finding)} /> : null}
          {below?.(finding)}
        </li>
      ))}
    </ul>
  )
}

type ActionsProps = Readonly<{
  finding: ReviewFinding
  settle: (action: DraftAction & { kind: "finding" }) => void
  way: FindingWay | undefined
}>

function FindingActions({ finding, settle, way }: ActionsProps) {
  const r = useText(reviewTexts)
  const fixes = fixesOf(finding)
  const [first] = fixes
  const { id } = finding
  const edits = fixes.map((fix) => ({ kind: "replaceText" as const, ...fix }))
  if (finding.state !== "open") {
    return (
      <div className={classes.actions}>
        <Button size="compact-xs" variant="subtle" onClick={() => settle({ kind: "finding", id, state: "open" })}>
          {r.reopen}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.actions}>
      {first ? (
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => settle({ kind: "finding", id, state: "fixed", edits })}
        >
          {fixes.length === 1 ? r.fixTo(first.to) : r.fixAll(fixes.length)}
        </Button>
      ) : null}
      {way ? (
        <Button size="compact-xs" variant="default" onClick={way.go}>
          {way.label}
        </Button>
      ) : null}
      <Button size="compact-xs" variant="default" onClick={() => settle({ kind: "finding", id, state: "kept" })}>
        {r.keep}
      </Button>
    </div>
  )
}
