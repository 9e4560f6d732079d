import { Button } from "@mantine/core"

import { useText } from "#web/text.ts"

import type { ReviewUnread } from "../../contract.ts"
import { showLines } from "../format-plan.ts"
import { moveFocus } from "../items/move-focus.ts"
import { buildNewItem } from "../items/new-item.ts"
import { useListFocus } from "../items/use-list-focus.ts"
import { planTexts } from "../texts.ts"
import type { DraftAction } from "./draft-state.ts"
import classes from "./review.module.css"
import { reviewTexts } from "./texts.ts"

type Props = Readonly<{
  unread: readonly ReviewUnread[]
  selectedId: string | null
  onSelect: (id: string) => void
  act: (action: DraftAction) => void
}>

/** Passages that fit nowhere: a person says what they are, so that nothing is dropped in silence. */
export function UnreadList({ unread, selectedId, onSelect, act }: Props) {
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const [list, focus] = useListFocus<HTMLUListElement>()
  if (unread.length === 0) return <p className={classes.empty}>{r.noUnread}</p>
  const settle = (action: DraftAction, index: number): void => {
    act(action)
    focus(`unread-${index}`)
  }
  const make = (part: ReviewUnread, index: number, kind: "tasks" | "targets"): void => {
    const item = buildNewItem(kind, part.text, part.lines[0])
    settle({ kind: "edit", edits: [{ kind: "add", list: kind, item, afterId: null }], usesUnread: index }, index)
  }
  return (
    <>
      <p className={classes.empty}>{r.unreadHelp}</p>
      <ul ref={list} tabIndex={-1} className={classes.list} onKeyDown={moveFocus}>
        {unread.map((part, index) => {
          const id = `unread-${index}`
          return (
            <li
              key={id}
              className={classes.finding}
              data-selected={id === selectedId || undefined}
              data-done={part.state !== "open" || undefined}
            >
              <button
                type="button"
                className={classes.choose}
                data-item={id}
                onClick={() => onSelect(id)}
                onFocus={() => onSelect(id)}
              >
                {part.state === "open" ? null : <span className={classes.tag}>{r[part.state]}</span>} {part.text}
                <span className={classes.place}>{t.line(showLines([part.lines[0], part.lines[1]]))}</span>
              </button>
              <div className={classes.actions}>
                {part.state === "open" ? (
                  <>
                    <Button size="compact-xs" variant="default" onClick={() => make(part, index, "tasks")}>
                      {r.asTask}
                    </Button>
                    <Button size="compact-xs" variant="default" onClick={() => make(part, index, "targets")}>
                      {r.asTarget}
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() => settle({ kind: "unread", index, state: "ignored" }, index)}
                    >
                      {r.skip}
                    </Button>
                  </>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => settle({ kind: "unread", index, state: "open" }, index)}
                  >
                    {r.reopen}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
