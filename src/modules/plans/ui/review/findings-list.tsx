import { Button } from "@mantine/core"

import { useText } from "#web/text.ts"

import type { ReviewFinding } from "../../contract.ts"
import { showLines } from "../format-plan.ts"
import { planTexts } from "../texts.ts"
import { fixesOf, type DraftAction } from "./draft-state.ts"
import { moveFocus } from "./move-focus.ts"
import classes from "./review.module.css"
import { reviewTexts } from "./texts.ts"

type Props = Readonly<{
  findings: readonly ReviewFinding[]
  selectedId: string | null
  /** A finding that the keyboard or the pointer reaches: shows its place in the document beside it. */
  onSelect?: (id: string) => void
  /** A finding that is chosen: goes to its place, where the document is another page. */
  onOpen?: (id: string) => void
  /** Absent where findings are only shown. */
  act?: (action: DraftAction) => void
}>

/** What is wrong, worst first; where the correction is certain, one click makes it. */
export function FindingsList({ findings, selectedId, onSelect, onOpen, act }: Props) {
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  if (findings.length === 0) return <p className={classes.empty}>{r.noFindings}</p>
  const order = { error: 0, warning: 1, notice: 2 } as const
  const sorted = findings.toSorted(
    (a, b) => Number(a.state !== "open") - Number(b.state !== "open") || order[a.severity] - order[b.severity],
  )
  return (
    <ul className={classes.list} onKeyDown={moveFocus}>
      {sorted.map((finding) => (
        <li
          key={finding.id}
          className={classes.item}
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
            <span className={classes.tag} data-severity={finding.severity}>
              {t[finding.severity]}
            </span>{" "}
            {finding.state === "open" ? null : <span className={classes.tag}>{r[finding.state]}</span>}{" "}
            {finding.message}
            {finding.lines.length > 0 ? (
              <span className={classes.place}>{t.line(showLines(finding.lines))}</span>
            ) : null}
          </button>
          {act ? <FindingActions finding={finding} act={act} /> : null}
        </li>
      ))}
    </ul>
  )
}

function FindingActions({ finding, act }: Readonly<{ finding: ReviewFinding; act: (action: DraftAction) => void }>) {
  const r = useText(reviewTexts)
  const fixes = fixesOf(finding)
  const [first] = fixes
  if (finding.state !== "open") {
    return (
      <div className={classes.actions}>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => act({ kind: "finding", id: finding.id, state: "open" })}
        >
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
          onClick={() =>
            act({
              kind: "finding",
              id: finding.id,
              state: "fixed",
              edits: fixes.map((fix) => ({ kind: "replaceText" as const, ...fix })),
            })
          }
        >
          {fixes.length === 1 ? r.fixTo(first.to) : r.fixAll(fixes.length)}
        </Button>
      ) : null}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => act({ kind: "finding", id: finding.id, state: "kept" })}
      >
        {r.keep}
      </Button>
    </div>
  )
}
