import type { GridColumn } from "#web/components/grid/grid-model.ts"
import { formatDecimal, formatMoment, missingSign } from "#web/format.ts"
import type { Language } from "#web/language.ts"
import { speak } from "#web/text.ts"

import type { FigureEntry } from "../contract.ts"
import { listOfferedTexts } from "../rules/cell-text.ts"
import classes from "./figures.module.css"
import { nameOfWindow, type FigureCell, type FigureRow } from "./sheet-rows.ts"
import { figureTexts } from "./texts.ts"

/** The columns of the sheet: the measure, its windows, and for one window alone also note, source, who and when. */
export const buildFigureColumns = (
  windowKeys: readonly string[],
  language: Language,
): readonly GridColumn<FigureRow>[] => {
  const t = speak(figureTexts, language)
  const [only] = windowKeys.length === 1 ? windowKeys : []
  return [
    {
      id: "measure",
      header: t.measure,
      kind: "text",
      width: only === undefined ? 260 : 320,
      pinned: true,
      card: "title",
      raw: ({ measure }) => measure.name,
      show: ({ measure }) => (
        <>
          {measure.name}
          {measure.unit === null ? null : <span className="soft small"> ({measure.unit})</span>}
        </>
      ),
    },
    ...windowKeys.map((windowKey): GridColumn<FigureRow> => ({
      id: windowKey,
      header: nameOfWindow(windowKey, language),
      kind: "text",
      width: only === undefined ? 104 : 160,
      card: only === undefined ? "filled" : "line",
      raw: ({ cells }) => cells.get(windowKey)?.text ?? "",
      mayEdit: ({ cells }) => cells.get(windowKey)?.mayEdit ?? false,
      offers: ({ measure }) => listOfferedTexts(measure.domain),
      show: ({ cells }) => <CellShown cell={cells.get(windowKey)} language={language} isWide={only !== undefined} />,
    })),
    ...(only === undefined ? [] : buildWindowColumns(only, language)),
    {
      id: "criteria",
      header: only === undefined ? t.criteria : t.criteriaShort,
      kind: "text",
      width: 130,
      card: "filled",
      raw: ({ measure }) => measure.criteria.map(({ code }) => code).join("; "),
    },
  ]
}

export const noteColumn = "note"

const buildWindowColumns = (windowKey: string, language: Language): readonly GridColumn<FigureRow>[] => {
  const t = speak(figureTexts, language)
  const cellOf = ({ cells }: FigureRow) => cells.get(windowKey)
  return [
    {
      id: noteColumn,
      header: t.note,
      kind: "text",
      width: 200,
      card: "filled",
      raw: (row) => noteOf(cellOf(row)),
      mayEdit: (row) => (cellOf(row)?.mayEdit ?? false) && cellOf(row)?.text !== "",
    },
    {
      id: "source",
      header: t.source,
      kind: "text",
      width: 120,
      card: "filled",
      raw: (row) => {
        const cell = cellOf(row)
        return cell?.fed ? t.fedBy(cell.fed.feed[language]) : describeSource(cell?.entry, language)
      },
    },
    {
      id: "entered",
      header: t.entered,
      kind: "text",
      width: 180,
      card: "filled",
      raw: (row) => {
        const entry = cellOf(row)?.entry
        return entry === undefined ? "" : `${entry.by}, ${formatMoment(entry.at)}`
      },
    },
  ]
}

const noteOf = (cell: FigureCell | undefined): string => (cell?.draft ?? cell?.entry)?.reason ?? ""

export const describeSource = (entry: FigureEntry | undefined, language: Language): string => {
  if (entry === undefined) return ""
  const word = speak(figureTexts, language)[entry.source]
  return entry.sourceNote === null ? word : `${word}: ${entry.sourceNote}`
}

/** In a narrow column a word; the whole reason stands in the details. */
const shortWarning = (rule: FigureCell["warnings"][number]["rule"], language: Language): string => {
  const t = speak(figureTexts, language)
  return {
    "above-whole": t.aboveWhole,
    "parts-differ": t.partsDiffer,
    jump: t.jump,
    "windows-differ": t.windowsDiffer,
  }[rule]
}

type ShownProps = Readonly<{ cell: FigureCell | undefined; language: Language; isWide: boolean }>

/** Missing “…”, zero “0” and not applicable “–” never look alike; what is odd or not saved says so below. */
function CellShown({ cell, language, isWide }: ShownProps) {
  if (cell === undefined) return null
  const { draft, warnings } = cell
  const problem = draft?.status.kind === "refused" ? draft.status.problem[language] : undefined
  return (
    <span className={classes.cell} data-state={draft?.status.kind ?? "saved"}>
      <CellValue cell={cell} language={language} />
      {cell.fed ? (
        <span className="soft small">{speak(figureTexts, language).fedBy(cell.fed.feed[language])}</span>
      ) : null}
      {problem === undefined ? null : <span className={classes.problem}>{problem}</span>}
      {problem === undefined && warnings[0] !== undefined ? (
        <span className={classes.warning} title={warnings[0].words[language]}>
          ⚠ {isWide ? warnings[0].words[language] : shortWarning(warnings[0].rule, language)}
        </span>
      ) : null}
    </span>
  )
}

function CellValue({ cell, language }: Readonly<{ cell: FigureCell; language: Language }>) {
  const { text, draft, entry } = cell
  if (text === "") return <span className="soft">{missingSign}</span>
  if ((draft?.state ?? entry?.state) === "notApplicable" && draft?.status.kind !== "refused") {
    const reason = (draft ?? entry)?.reason ?? ""
    return (
      <span className="soft">
        – <span className="small">{reason || speak(figureTexts, language).notApplicable}</span>
      </span>
    )
  }
  const value = draft === undefined ? (entry?.value ?? cell.fed?.value) : draft.value
  return <span className={classes.value}>{/^-?\d+(\.\d+)?$/u.test(value ?? "") ? formatDecimal(value) : text}</span>
}
