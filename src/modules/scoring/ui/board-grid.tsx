import { useNavigate } from "@tanstack/react-router"
import { useMemo } from "react"

import { DataGrid } from "#web/components/grid/data-grid.tsx"
import type { GridColumn } from "#web/components/grid/grid-model.ts"
import type { GridView } from "#web/components/grid/grid-view.ts"
import { formatDecimal } from "#web/format.ts"
import { useLanguage, type Language } from "#web/language.ts"
import { speak, useText } from "#web/text.ts"

import type { ScoreBoard } from "../contract.ts"
import type { BoardRow } from "./board-rows.ts"
import { boardTexts } from "./board-texts.ts"
import classes from "./scores.module.css"

type Framework = ScoreBoard["frameworks"][number]
type Ranked = ScoreBoard["ranked"][number]

type Props = Readonly<{
  units: readonly BoardRow[]
  framework: Framework
  ranked: Ranked
  year: number
  view: GridView
  onView: (view: GridView) => void
}>

/** Units × areas, sorted by any column at once; a unit's name leads to its sheet. */
export function BoardGrid({ units, framework, ranked, year, view, onView }: Props) {
  const t = useText(boardTexts)
  const language = useLanguage()
  const navigate = useNavigate()
  const columns = useMemo(() => buildColumns(framework, ranked, language), [framework, ranked, language])
  const addressOf = (unit: BoardRow) => ({ of: unit.id, year })
  return (
    <DataGrid
      label={t.board}
      rows={units}
      columns={columns}
      rowId={(unit) => unit.id}
      rowLabel={(unit) => unit.name}
      view={view}
      onView={onView}
      onOpen={(unit) => void navigate({ to: "/scores", search: addressOf(unit) })}
      openHref={(unit) => `/scores?of=${unit.id}&year=${year}`}
    />
  )
}

const buildColumns = (
  { areas, decimals }: Framework,
  ranked: Ranked,
  language: Language,
): readonly GridColumn<BoardRow>[] => {
  const t = speak(boardTexts, language)
  const area = (code: string, title: string, place: number): GridColumn<BoardRow> => ({
    id: `area ${code}`,
    header: `${code}. ${title}`,
    kind: "number",
    width: 136,
    decimals,
    card: "filled",
    raw: (unit) => unit.areas[place]?.lost ?? "",
    show: (unit) => <Heat area={unit.areas[place]} />,
  })
  return [
    {
      id: "name",
      header: t.unit,
      kind: "text",
      width: 220,
      pinned: true,
      card: "title",
      raw: (unit) => unit.name,
    },
    {
      id: "block",
      header: t.block,
      kind: "select",
      width: 130,
      options: [
        { value: "ward", label: t.ward },
        { value: "commune", label: t.commune },
      ],
      raw: (unit) => unit.block,
    },
    {
      id: "rank",
      header: t.rank,
      kind: "number",
      width: 110,
      raw: (unit) => (unit.rank === null ? "" : String(unit.rank)),
      show: (unit) => (unit.rank === null ? null : t.rankOf(String(unit.rank), String(ranked[unit.block]))),
    },
    {
      id: "points",
      header: t.points,
      kind: "number",
      width: 90,
      decimals,
      raw: (unit) => unit.points,
      show: (unit) => <b>{formatDecimal(unit.points)}</b>,
    },
    { id: "class", header: t.class, kind: "text", width: 110, raw: (unit) => unit.class },
    {
      id: "missing",
      header: t.missing,
      kind: "number",
      width: 96,
      raw: (unit) => (unit.missing === null ? "" : String(unit.missing)),
    },
    ...areas.map(({ code, title }, place) => area(code, title, place)),
    { id: "parent", header: t.parent, kind: "text", width: 180, card: "filled", raw: (unit) => unit.parentName },
  ]
}

/** Points lost in an area: the number, a bar as long as their share of the maximum, and a ground that darkens with it. */
function Heat({ area }: Readonly<{ area: BoardRow["areas"][number] | undefined }>) {
  const t = useText(boardTexts)
  if (area === undefined) return null
  const max = Number(area.max)
  const share = max > 0 ? Math.min(1, Number(area.lost) / max) : 0
  const heat = share === 0 ? 0 : share < 0.1 ? 1 : share < 0.25 ? 2 : 3
  return (
    <span className={classes.heat} data-heat={heat}>
      {formatDecimal(area.lost)}
      {area.missing > 0 ? <span className="soft small"> {t.unknown(area.missing)}</span> : null}
      <span className={classes.heatBar} style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} />
    </span>
  )
}
