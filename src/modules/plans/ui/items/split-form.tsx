import { Button, Textarea } from "@mantine/core"
import { useRef, useState } from "react"

import { useText } from "#web/text.ts"

import { planTexts } from "../texts.ts"
import classes from "../review/review.module.css"
import { reviewTexts } from "../review/texts.ts"

type Props = Readonly<{ text: string; onSplit: (at: number) => void; onCancel: () => void }>

/** Splits one task in two at the caret: put it where the second task begins. */
export function SplitForm({ text, onSplit, onCancel }: Props) {
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const field = useRef<HTMLTextAreaElement>(null)
  const [at, setAt] = useState(() => firstBoundary(text))
  const follow = (): void => setAt(field.current?.selectionStart ?? 0)
  return (
    <div
      className={classes.split}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel()
        event.stopPropagation()
      }}
    >
      <Textarea
        ref={field}
        label={r.splitHere}
        value={text}
        readOnly
        autosize
        autoFocus
        onFocus={(event) => event.currentTarget.setSelectionRange(at, at)}
        onSelect={follow}
        onKeyUp={follow}
      />
      <p className={classes.halves}>
        <span>{text.slice(0, at).trim()}</span>
        <b aria-hidden> ⏐ </b>
        <span>{text.slice(at).trim()}</span>
      </p>
      <div className={classes.actions}>
        <Button size="compact-sm" disabled={at <= 0 || at >= text.length} onClick={() => onSplit(at)}>
          {t.split}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </div>
  )
}

/** After the first semicolon or full stop inside the text, where two tasks usually meet. */
const firstBoundary = (text: string): number => {
  const match = /[;.]\s+(?=\S)/u.exec(text)
  return match ? match.index + match[0].length : Math.floor(text.length / 2)
}
