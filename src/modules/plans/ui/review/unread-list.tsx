import { Button } from "@mantine/core"

import { useText } from "#web/text.ts"

import type { ReviewUnread } from "../../contract.ts"
import { showLines } from "../format-plan.ts"
import { buildNewItem } from "../items/new-item.ts"
import { planTexts } from "../texts.ts"
import type { DraftAction } from "./draft-state.ts"
import { moveFocus } from "./move-focus.ts"
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
  if (unread.length === 0) return <p className={classes.empty}>{r.noUnread}</p>
  const make = (part: ReviewUnread, index: number, list: "tasks" | "targets"): void =>
    act({
      kind: "edit",
      edits: [{ kind: "add", list, item: buildNewItem(list, part.text, part.lines[0]), afterId: null }],
      usesUnread: index,
    })
  return (
    <>
      <p className={classes.empty}>{r.unreadHelp}</p>
      <ul className={classes.list} onKeyDown={moveFocus}>
        {unread.map((part, index) => {
          const id = `unread-${index}`
          return (
            <li
              key={id}
              className={classes.item}
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
                      onClick={() => act({ kind: "unread", index, state: "ignored" })}
                    >
                      {r.skip}
                    </Button>
                  </>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => act({ kind: "unread", index, state: "open" })}
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
