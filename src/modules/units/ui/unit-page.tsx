import { Button, Skeleton } from "@mantine/core"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { DateField } from "#web/components/date-field.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { MenuButton } from "#web/components/menu-button.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText, useWords } from "#web/text.ts"

import type { Unit, UnitRow } from "../contract.ts"
import { unitKinds } from "../rules/index.ts"
import { unitListQuery, unitQuery } from "./queries.ts"
import { unitTexts } from "./texts.ts"
import { UnitHistory } from "./unit-history.tsx"
import { UnitTable } from "./unit-table.tsx"
import classes from "./units.module.css"

const route = getRouteApi("/frame/units/$unitId")

// The page is read far more often than the tree is changed: dialogs are loaded when one is asked for.
const loadChanges = () => import("./change-dialogs.tsx")
const CreateDialog = lazyPart(async () => (await import("./create-dialog.tsx")).CreateDialog)
const changes = {
  rename: lazyPart(async () => (await loadChanges()).RenameDialog),
  reparent: lazyPart(async () => (await loadChanges()).ReparentDialog),
  merge: lazyPart(async () => (await loadChanges()).MergeDialog),
  split: lazyPart(async () => (await loadChanges()).SplitDialog),
  close: lazyPart(async () => (await loadChanges()).CloseDialog),
  correct: lazyPart(async () => (await loadChanges()).CorrectDialog),
} as const
type Change = keyof typeof changes

/** One unit on a day: where it stands, what stands under it, and how it came to be. */
export function UnitPage() {
  const t = useText(unitTexts)
  const { unitId } = route.useParams()
  const { date = todayInVietnam() } = route.useSearch()
  const navigate = useNavigate({ from: "/units/$unitId" })
  const found = useQuery(unitQuery(unitId, date))
  if (found.isPending) return <Skeleton height={200} />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { unit, existsOnDate, versions, events, may } = found.data
  return (
    <>
      <UnitPath unit={unit} date={date} />
      <UnitHeader unit={unit} date={date} exists={existsOnDate} mayManage={may.manage} />
      <div className={classes.filters}>
        <DateField
          label={t.date}
          description={t.dateHelp}
          value={date}
          onChange={(day) => void navigate({ search: (before) => ({ ...before, date: day ?? undefined }) })}
        />
      </div>
      <Children unitId={unitId} date={date} />
      <UnitHistory versions={versions} events={events} />
    </>
  )
}

function UnitPath({ unit, date }: Readonly<{ unit: UnitRow; date: string }>) {
  const t = useText(unitTexts)
  return (
    <nav aria-label={t.path}>
      <ol className={classes.path}>
        <li>
          <Link to="/units" search={{ date }}>
            {t.top}
          </Link>
        </li>
        {unit.path.map((step) => (
          <li key={step.id}>
            <Link to="/units/$unitId" params={{ unitId: step.id }} search={{ date }}>
              {step.name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type HeaderProps = Readonly<{ unit: Unit; date: string; exists: boolean; mayManage: boolean }>

function UnitHeader({ unit, date, exists, mayManage }: HeaderProps) {
  const t = useText(unitTexts)
  const words = useWords()
  const [dialog, setDialog] = useState<Change | "create">()
  const close = () => setDialog(undefined)
  const Dialog = dialog === undefined || dialog === "create" ? undefined : changes[dialog]
  const ended = unit.validTo !== null && unit.validTo < date
  return (
    <>
      <PageHeader
        title={unit.name}
        standing={[words(unitKinds[unit.kind].words), unit.code ? `${t.code} ${unit.code}` : null]
          .filter(Boolean)
          .join(" · ")}
        tags={
          <>
            {unit.isSample ? <StatusTag tone="amber">{t.sample}</StatusTag> : null}
            {exists ? null : (
              <StatusTag tone="grey">
                {ended ? t.ended(formatDate(unit.validTo)) : t.notYet(formatDate(unit.validFrom))}
              </StatusTag>
            )}
          </>
        }
        actions={mayManage ? <ChangeMenu onChange={setDialog} /> : undefined}
        primary={mayManage && exists ? <Button onClick={() => setDialog("create")}>{t.add}</Button> : undefined}
      />
      <Suspense fallback={null}>
        {Dialog ? <Dialog unit={unit} onClose={close} /> : null}
        {dialog === "create" ? <CreateDialog parent={unit} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

function ChangeMenu({ onChange }: Readonly<{ onChange: (change: Change) => void }>) {
  const t = useText(unitTexts)
  const choices = (Object.keys(changes) as Change[]).map((change) => ({
    label: t[change],
    onPick: () => onChange(change),
  }))
  return <MenuButton label={t.changes} choices={choices} />
}

function Children({ unitId, date }: Readonly<{ unitId: string; date: string }>) {
  const t = useText(unitTexts)
  const found = useInfiniteQuery(unitListQuery({ date, parentId: unitId }))
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={classes.section}>
      <h2>{t.under}</h2>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? <p className="soft">{t.noChildren}</p> : null}
      {rows.length > 0 ? <UnitTable label={t.under} rows={rows} date={date} withPath={false} /> : null}
      {found.hasNextPage ? (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </section>
  )
}
