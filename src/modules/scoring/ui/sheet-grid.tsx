import { memo, useCallback, useMemo, type MouseEvent } from "react"

import { listOfferedValues } from "#modules/measures/rules/index.ts"
import { DataGrid } from "#web/components/grid/data-grid.tsx"
import type { GridChange, GridColumn } from "#web/components/grid/grid-model.ts"
import type { GridView } from "#web/components/grid/grid-view.ts"
import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { formatDecimal, formatFigure, missingSign, notApplicableSign } from "#web/format.ts"
import { useLanguage, type Language } from "#web/language.ts"
import { speak, useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { parseDraft, type FigureDraft } from "./figure-draft.ts"
import classes from "./scores.module.css"
import type { LineState, ScoreRow } from "./sheet-rows.ts"
import { scoreTexts } from "./texts.ts"
import type { LiveScore } from "./use-live-score.ts"

type Props = Readonly<{
  rows: readonly ScoreRow[]
  decimals: number
  /** Figures that were entered, by measure code: all at once, to be saved. */
  onEnter: LiveScore["save"]
  year: number
  mayEnter: boolean
  /** Whether figures are being entered one below the other: their column then stands beside the names. */
  figuresFirst: boolean
  view: GridView
  onView: (view: GridView) => void
  onOpen: (leaf: string) => void
  hrefOf: (leaf: string) => string
}>

/** The score sheet as a spreadsheet: criteria by tree, figures typed, pasted and undone in place. */
export const SheetGrid = memo(function SheetGrid(props: Props) {
  const { rows, decimals, onEnter, year, mayEnter, figuresFirst, view, onView, onOpen, hrefOf } = props
  const t = useText(scoreTexts)
  const language = useLanguage()
  // The same columns from key to key: rows that did not change are then not drawn again.
  const columns = useMemo(
    () => buildColumns({ language, decimals, mayEnter, figuresFirst, hrefOf, onOpen }),
    [language, decimals, mayEnter, figuresFirst, hrefOf, onOpen],
  )
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
  const open = useCallback((row: ScoreRow) => void (row.leaf && onOpen(row.leaf)), [onOpen])
  const enter = (changes: readonly GridChange[]) => {
    const entries = new Map<string, FigureDraft>()
    for (const { rowId, after } of changes) {
      const measure = byId.get(rowId)?.measure
      if (!measure) continue
      const parsed = parseDraft(measure.domain, after, year)
      if (parsed.ok) entries.set(measure.measure.code, parsed.draft)
      else void showToast({ kind: "failed", message: t.refusedFigure(measure.measure.name, parsed.problem[language]) })
    }
    if (entries.size > 0) onEnter(entries)
  }
  return (
    <DataGrid
      label={t.sheet}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      rowLabel={(row) => `${row.code} ${row.title}`.trim()}
      view={view}
      onView={onView}
      onOpen={open}
      {...(mayEnter ? { onChange: enter } : {})}
    />
  )
})

type Wanted = Readonly<{ language: Language; decimals: number }> &
  Pick<Props, "mayEnter" | "figuresFirst" | "hrefOf" | "onOpen">

const buildColumns = ({ language, decimals, mayEnter, ...rest }: Wanted): readonly GridColumn<ScoreRow>[] => {
  const t = speak(scoreTexts, language)
  const number = (id: "max" | "previous" | "target" | "points" | "lost", header: string): GridColumn<ScoreRow> => ({
    id,
    header,
    kind: "number",
    width: id === "points" ? 104 : 86,
    decimals,
    card: id === "max" || id === "points" || id === "lost" ? "filled" : "hidden",
    raw: (row) => row[id],
    show: (row) => <Points row={row} value={row[id]} column={id} decimals={decimals} />,
  })
  const figure: GridColumn<ScoreRow> = {
    id: "figure",
    header: t.figure,
    kind: "text",
    width: 130,
    card: "fillable",
    raw: (row) => (row.measure ? row.figure : nameCount(row, t)),
    show: (row) => <FigureCell row={row} />,
    // What an assessor chooses needs a reason, which the explanation asks for: no list here.
    offers: (row) =>
      row.measure === null || row.measure.domain.needsReason
        ? []
        : listOfferedValues(row.measure.domain).map((value) => formatFigure(value, language)),
    mayEdit: (row) => mayEnter && row.measure !== null && row.measure.domain.kind !== "list",
  }
  return [
    {
      id: "code",
      header: t.code,
      kind: "text",
      width: 64,
      pinned: true,
      card: "line",
      raw: (row) => row.code,
      show: (row) => <Strong row={row}>{row.code}</Strong>,
    },
    {
      id: "title",
      header: t.criterion,
      kind: "text",
      width: 260,
      pinned: true,
      grows: true,
      card: "title",
      raw: (row) => row.title,
      show: (row) => <Title row={row} hrefOf={rest.hrefOf} onOpen={rest.onOpen} />,
    },
    ...(rest.figuresFirst ? [figure] : []),
    number("max", t.max),
    number("previous", t.previous),
    number("target", t.target),
    number("points", t.now),
    number("lost", t.lostColumn),
    {
      id: "state",
      header: t.state,
      kind: "text",
      width: 150,
      raw: (row) =>
        describeState(row, t)
          .map(([, words]) => words)
          .join(", "),
      show: (row) => <State row={row} />,
    },
    ...(rest.figuresFirst ? [] : [figure]),
    { id: "owner", header: t.owner, kind: "text", width: 150, card: "filled", raw: (row) => row.ownerName },
  ]
}

function Strong({ row, children }: Readonly<{ row: ScoreRow; children: string }>) {
  return row.kind === "area" ? <b>{children}</b> : children
}

/** Deeper criteria stand further in; a leaf's name opens its explanation, whose sentence stands below it. */
function Title({ row, hrefOf, onOpen }: Readonly<{ row: ScoreRow }> & Pick<Props, "hrefOf" | "onOpen">) {
  const { leaf } = row
  const open = (event: MouseEvent) => {
    // A new tab stays the browser's own.
    if (leaf === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onOpen(leaf)
  }
  return (
    <span className={classes.title} data-kind={row.kind} style={{ paddingInlineStart: row.depth * 10 }}>
      {row.kind === "area" ? <b>{row.title}</b> : null}
      {row.kind === "figure" ? row.title : null}
      {row.kind === "leaf" && leaf !== null ? (
        <a className={classes.open} href={hrefOf(leaf)} data-leaf={leaf} onClick={open}>
          {row.title}
        </a>
      ) : null}
      {row.kind === "leaf" && row.because !== "" && row.state !== "missing" ? (
        <span className={`${classes.because} soft small`}>{row.because}</span>
      ) : null}
    </span>
  )
}

type PointsProps = Readonly<{
  row: ScoreRow
  value: string
  column: "max" | "previous" | "target" | "points" | "lost"
  decimals: number
}>

function Points({ row, value, column, decimals }: PointsProps) {
  if (row.kind === "figure") return null
  if (value === "") return <span className="soft">{missingSign}</span>
  // Left out of the scale: neither gained nor lost.
  if (row.state === "notApplicable" && column === "lost" && Number(value) === 0) return <>{notApplicableSign}</>
  const [whole = "", fraction = ""] = value.split(".")
  const text = formatDecimal(`${whole}.${fraction.padEnd(decimals, "0")}`)
  const tone = column === "lost" && Number(value) > 0 ? "lost" : undefined
  return <span className={tone}>{row.kind === "area" || column === "points" ? <b>{text}</b> : text}</span>
}

function FigureCell({ row }: Readonly<{ row: ScoreRow }>) {
  const t = useText(scoreTexts)
  if (row.kind === "area") return null
  if (row.measure === null) return <span className="soft">{nameCount(row, t)}</span>
  return (
    <>
      {row.figure === "" ? <span className="soft">{missingSign}</span> : row.figure}
      {row.isTyped ? <span className="soft small"> ({t.typed})</span> : null}
    </>
  )
}

/** “3 số liệu” for a leaf of several, which are entered one by one elsewhere; nothing for areas. */
const nameCount = (row: ScoreRow, t: ReturnType<typeof useText<typeof scoreTexts>>): string =>
  row.kind === "leaf" && row.inputs > 0 ? t.figuresOf(row.inputs) : ""

const tones: Readonly<Record<LineState, Tone>> = {
  full: "teal",
  lost: "red",
  missing: "grey",
  refused: "amber",
  notApplicable: "blue",
  gated: "red",
  extra: "blue",
  area: "grey",
  figure: "grey",
}

/** The state in words; zero, missing and not applicable are three different ones. */
const describeState = (
  row: ScoreRow,
  t: ReturnType<typeof useText<typeof scoreTexts>>,
): readonly (readonly [Tone, string])[] => {
  if (row.kind === "figure") return []
  if (row.kind === "area") return row.missing > 0 ? [["grey", t.areaMissing(row.missing)]] : []
  const words: Readonly<Record<LineState, string>> = {
    full: t.stateFull,
    lost: Number(row.points) === 0 ? t.stateZero : t.stateLost,
    missing: t.stateMissing,
    refused: t.stateRefused,
    notApplicable: t.stateNotApplicable,
    gated: t.stateGated,
    extra: t.stateExtra,
    area: "",
    figure: "",
  }
  const { overdue, belowTarget } = row
  return [
    [tones[row.state], words[row.state]],
    ...(overdue > 0 ? [["amber", t.overdue(overdue)] as const] : []),
    ...(belowTarget ? [["amber", t.belowTarget] as const] : []),
  ]
}

function State({ row }: Readonly<{ row: ScoreRow }>) {
  const t = useText(scoreTexts)
  return (
    <span className={classes.tags}>
      {describeState(row, t).map(([tone, words]) => (
        <StatusTag key={words} tone={tone}>
          {words}
        </StatusTag>
      ))}
    </span>
  )
}
