import { useEffect, useRef } from "react"

import { StatusTag } from "#web/components/status-tag.tsx"
import { moveBetweenRows } from "#web/components/row-keys.ts"
import { formatScoreText, notApplicableSign } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { QueueRow } from "../../contract.ts"
import { sheetTexts } from "../sheet/texts.ts"
import { keyOf } from "./queue-key.ts"
import classes from "./queue.module.css"
import { queueTexts } from "./texts.ts"

type Props = Readonly<{ rows: readonly QueueRow[]; selected: string | undefined; onOpen: (key: string) => void }>

/** What waits, one line a leaf of a unit; arrows move, Enter opens. */
export function QueueTable({ rows, selected, onOpen }: Props) {
  const t = useText(queueTexts)
  return (
    <section className={classes.scroll} aria-label={t.queue} tabIndex={0}>
      <table className={classes.table} onKeyDown={moveBetweenRows}>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.code}</th>
            <th scope="col">{t.criterion}</th>
            <th scope="col" className={classes.number}>
              {t.self}
            </th>
            <th scope="col" className={classes.number}>
              {t.round1}
            </th>
            <th scope="col">{t.stage}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={keyOf(row)} row={row} isSelected={keyOf(row) === selected} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const tones = {
  empty: "grey",
  scored: "amber",
  returned: "red",
  appraised: "teal",
  explained: "amber",
  answered: "teal",
  disputed: "amber",
  settled: "teal",
} as const

type RowProps = Readonly<{ row: QueueRow; isSelected: boolean; onOpen: (key: string) => void }>

function Row({ row, isSelected, onOpen }: RowProps) {
  const t = useText(queueTexts)
  const s = useText(sheetTexts)
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isSelected) line.current?.scrollIntoView({ block: "nearest" })
  }, [isSelected])
  const notes = [row.changedSinceMark ? t.changed : "", row.sampled ? t.sampled : ""].filter(Boolean)
  return (
    <tr ref={line} data-selected={isSelected}>
      <th scope="row">
        <button type="button" className={classes.open} id={`leaf-${keyOf(row)}`} onClick={() => onOpen(keyOf(row))}>
          {row.unitName}
        </button>
      </th>
      <td data-label={t.code}>{row.code}</td>
      <td data-label={t.criterion}>{row.title}</td>
      <td data-label={t.self} className={classes.number}>
        {row.notApplicable ? notApplicableSign : formatScoreText(row.self, row.decimals)}
      </td>
      <td data-label={t.round1} className={classes.number}>
        {row.round1 === null ? null : formatScoreText(row.round1, row.decimals)}
      </td>
      <td data-label={t.stage}>
        <StatusTag tone={tones[row.stage]}>{s[row.stage]}</StatusTag>
        {notes.length > 0 ? <span className="soft small"> {notes.join(", ")}</span> : null}
      </td>
    </tr>
  )
}
