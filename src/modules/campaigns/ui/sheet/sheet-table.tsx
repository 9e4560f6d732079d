import { useEffect, useRef } from "react"

import { StatusTag } from "#web/components/status-tag.tsx"
import { moveBetweenRows } from "#web/components/row-keys.ts"
import { formatScoreText, notApplicableSign } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"
import { isDifferent, showComputed, type SheetRow } from "./leaf-rows.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{
  view: AssessmentView
  rows: readonly SheetRow[]
  gaps: ReadonlySet<string>
  selected: string | undefined
  onOpen: (code: string) => void
}>

/** The framework's tree with what each side said; arrows move between leaves, Enter opens one. */
export function SheetTable({ view, rows, gaps, selected, onOpen }: Props) {
  const t = useText(sheetTexts)
  const hasMarks = view.leaves.some(({ round1 }) => round1 !== null)
  const hasFinal = view.leaves.some(({ final }) => final !== null)
  if (rows.length === 0) return <p className="soft">{t.nothing}</p>
  return (
    <section className={classes.scroll} aria-label={t.sheet} tabIndex={0}>
      <table className={classes.table} onKeyDown={moveBetweenRows}>
        <thead>
          <tr>
            <th scope="col">{t.code}</th>
            <th scope="col">{t.criterion}</th>
            <th scope="col" className={classes.number}>
              {t.max}
            </th>
            <th scope="col" className={classes.number}>
              {t.computed}
            </th>
            <th scope="col" className={classes.number}>
              {t.self}
            </th>
            {hasMarks ? (
              <th scope="col" className={classes.number}>
                {t.round1}
              </th>
            ) : null}
            {hasFinal ? (
              <th scope="col" className={classes.number}>
                {t.final}
              </th>
            ) : null}
            <th scope="col" className={classes.number}>
              {t.evidence}
            </th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.kind === "area" ? (
              <tr key={row.code} className={classes.area}>
                <td>{row.code}</td>
                <th scope="rowgroup" colSpan={6 + Number(hasMarks) + Number(hasFinal)}>
                  {row.title}
                </th>
              </tr>
            ) : (
              <LeafRow
                key={row.code}
                row={row}
                isSelected={row.code === selected}
                isGap={gaps.has(row.code)}
                columns={{ hasMarks, hasFinal, decimals: view.framework.decimals }}
                onOpen={onOpen}
              />
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = Readonly<{
  row: Extract<SheetRow, { kind: "leaf" }>
  isSelected: boolean
  isGap: boolean
  columns: Readonly<{ hasMarks: boolean; hasFinal: boolean; decimals: number }>
  onOpen: (code: string) => void
}>

function LeafRow({ row: { leaf, text, code }, isSelected, isGap, columns, onOpen }: RowProps) {
  const t = useText(sheetTexts)
  const line = useRef<HTMLTableRowElement>(null)
  const { decimals } = columns
  // A leaf that the address names is brought into sight.
  useEffect(() => {
    if (isSelected) line.current?.scrollIntoView({ block: "nearest" })
  }, [isSelected])
  return (
    <tr ref={line} data-selected={isSelected} data-gap={isGap}>
      <td data-label={t.code}>{code}</td>
      <th scope="row">
        <button type="button" className={classes.open} id={`leaf-${code}`} onClick={() => onOpen(code)}>
          {text.title}
        </button>
      </th>
      <td data-label={t.max} className={classes.number}>
        {leaf.max === null ? null : formatScoreText(leaf.max, decimals)}
      </td>
      <td data-label={t.computed} className={classes.number}>
        {leaf.computed === null ? null : showComputed(leaf.computed, decimals)}
      </td>
      <td data-label={t.self} className={classes.number} data-differs={isDifferent(leaf)}>
        {isDifferent(leaf) ? <span title={t.differs}>≠ </span> : null}
        {showSelf(leaf, decimals)}
      </td>
      {columns.hasMarks ? (
        <td data-label={t.round1} className={classes.number}>
          {leaf.round1 === null ? null : showMark(leaf.round1.points, decimals)}
        </td>
      ) : null}
      {columns.hasFinal ? (
        <td data-label={t.final} className={classes.number}>
          {leaf.final === null ? null : <b>{showMark(leaf.final.points, decimals)}</b>}
        </td>
      ) : null}
      <td data-label={t.evidence} className={classes.number}>
        {leaf.evidence === 0 ? null : leaf.evidence}
      </td>
      <td data-label={t.state}>
        <LeafTag leaf={leaf} isGap={isGap} />
      </td>
    </tr>
  )
}

const showSelf = ({ self }: LeafView, decimals: number): string | null =>
  self === null ? null : self.notApplicable !== null ? notApplicableSign : formatScoreText(self.points, decimals)

const showMark = (points: string | null, decimals: number): string =>
  points === null ? notApplicableSign : formatScoreText(points, decimals)

const stageTones = {
  empty: "grey",
  scored: "grey",
  returned: "red",
  appraised: "teal",
  explained: "amber",
  answered: "teal",
  disputed: "amber",
  settled: "teal",
} as const

function LeafTag({ leaf, isGap }: Readonly<{ leaf: LeafView; isGap: boolean }>) {
  const t = useText(sheetTexts)
  if (leaf.returned !== null || leaf.review?.verdict === "back") return <StatusTag tone="red">{t.returned}</StatusTag>
  if (isGap && leaf.stage === "scored") return <StatusTag tone="amber">{t.gaps}</StatusTag>
  return <StatusTag tone={stageTones[leaf.stage]}>{t[leaf.stage]}</StatusTag>
}
