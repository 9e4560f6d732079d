import { NativeSelect, Skeleton } from "@mantine/core"
import { IconTable } from "@tabler/icons-react"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useMemo } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { isPlainView, plainView } from "#web/components/grid/grid-view.ts"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatCount, formatDecimal } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { ScoreBoard } from "../contract.ts"
import { BoardGrid } from "./board-grid.tsx"
import { buildBoardRows, type BoardRow } from "./board-rows.ts"
import { boardTexts } from "./board-texts.ts"
import { FrameworkTags } from "./framework-tags.tsx"
import { boardQuery } from "./queries.ts"
import { parseBoardSearch } from "./score-search.ts"
import classes from "./scores.module.css"

/** *Bảng điểm*: every commune below the unit beside the others, where each loses its points. */
export function BoardPage() {
  const { unit, year } = useSession()
  const at = Math.min(2100, Math.max(2000, year))
  return unit ? <UnitBoard key={`${unit.id} ${at}`} unitId={unit.id} year={at} /> : null
}

type Where = Readonly<{ unitId: string; year: number }>

function UnitBoard(where: Where) {
  const t = useText(boardTexts)
  const found = useQuery({ ...boardQuery(where), placeholderData: keepPreviousData })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const board = found.data
  if (!board) {
    return (
      <>
        <PageHeader title={t.title(where.year)} />
        <Skeleton height={480} />
      </>
    )
  }
  if (board.units.ids.length === 0) {
    return (
      <>
        <PageHeader title={t.title(where.year)} />
        <EmptyState icon={IconTable} title={t.emptyTitle}>
          <p>{t.emptyText}</p>
        </EmptyState>
      </>
    )
  }
  return <LoadedBoard where={where} board={board} />
}

function LoadedBoard({ where, board }: Readonly<{ where: Where; board: ScoreBoard }>) {
  const t = useText(boardTexts)
  const navigate = useNavigate()
  const address = useSearch({ from: "/frame/score-board" })
  const search = useMemo(() => parseBoardSearch(address), [address])
  const shown = Math.min(search.framework ?? 0, Math.max(0, board.frameworks.length - 1))
  const framework = board.frameworks[shown]
  // The same rows until another board comes: the grid sorts and filters again only what has changed.
  const units = useMemo(() => buildBoardRows(board, shown), [board, shown])
  const without = board.units.frameworks.filter((place) => place === null).length
  const change = (next: object) =>
    void navigate({
      to: "/score-board",
      search: Object.fromEntries(Object.entries({ ...address, ...next }).filter(([, value]) => value !== undefined)),
      replace: true,
    })
  return (
    <>
      <PageHeader
        title={t.title(where.year)}
        tags={<FrameworkTags framework={framework ?? null} provisional />}
        standing={describeBoard(board, units, t)}
      />
      <div className={classes.page}>
        {board.frameworks.length > 1 ? (
          <NativeSelect
            label={t.framework}
            value={String(shown)}
            data={board.frameworks.map(({ name, version }, place) => ({
              value: String(place),
              label: `${name} (${version})`,
            }))}
            onChange={(event) => change({ framework: Number(event.currentTarget.value), view: undefined })}
          />
        ) : null}
        {framework === undefined ? (
          <EmptyState icon={IconTable} title={t.noFramework}>
            <p>{t.noFrameworkText}</p>
          </EmptyState>
        ) : (
          <BoardGrid
            units={units}
            framework={framework}
            ranked={board.ranked[shown] ?? { ward: 0, commune: 0 }}
            year={where.year}
            view={search.view ?? plainView}
            onView={(view) => change({ view: isPlainView(view) ? undefined : view })}
          />
        )}
        {without > 0 && framework !== undefined ? (
          <p className="soft small">{t.without(formatCount(without))}</p>
        ) : null}
        <p className="soft small">{t.legend}</p>
      </div>
    </>
  )
}

const describeBoard = (
  board: ScoreBoard,
  units: readonly BoardRow[],
  t: ReturnType<typeof useText<typeof boardTexts>>,
): string => {
  const best = units.filter(({ rank }) => rank === 1).map(({ name, points }) => `${name} ${formatDecimal(points)}`)
  return [
    t.units(formatCount(board.units.ids.length)),
    ...(best.length > 0 && best.length < 5 ? [t.best(best.join("; "))] : []),
  ].join(" · ")
}
