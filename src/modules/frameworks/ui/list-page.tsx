import { Button, SegmentedControl } from "@mantine/core"
import { IconRuler2 } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense, useState, type ReactNode } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatMoment } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { FrameworkSummary } from "../contract.ts"
import { ChooseButton } from "./choose-button.tsx"
import { FrameworkTags } from "./framework-tags.tsx"
import classes from "./frameworks.module.css"
import { chosenQuery, frameworksQuery } from "./queries.ts"
import { frameworkTexts } from "./texts.ts"

const CreateDialog = lazyPart(async () => (await import("./create-dialog.tsx")).CreateDialog)

/** Every framework that applies to the unit: its own, those published above, those that ship. */
export function FrameworkListPage() {
  const { unit, year } = useSession()
  return unit ? <Frameworks key={`${unit.id} ${year}`} unitId={unit.id} /> : null
}

function Frameworks({ unitId }: Readonly<{ unitId: string }>) {
  const t = useText(frameworkTexts)
  const { year } = useSession()
  const [scope, setScope] = useState<"year" | "all">("year")
  const [creating, setCreating] = useState(false)
  const found = useQuery(frameworksQuery(unitId))
  const chosen = useQuery(chosenQuery(unitId, year))
  const all = found.data?.frameworks ?? []
  // A shipped index without an edition of this year may still be what a unit wants to use.
  const shown =
    scope === "all" ? all : all.filter((one) => one.year === year || one.ref === chosen.data?.framework?.ref)
  const may = found.data?.may
  const createButton = <Button onClick={() => setCreating(true)}>{t.create}</Button>
  const used = chosen.data?.framework
  const standing = used
    ? (chosen.data?.byChoice ? t.standingChosen : t.standingDefault)(year, used.name)
    : t.standingNone(year)
  return (
    <>
      <PageHeader
        title={t.frameworks}
        standing={chosen.data ? standing : undefined}
        primary={may?.edit ? createButton : undefined}
      />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t.years}
          value={scope}
          onChange={(value) => setScope(value === "all" ? "all" : "year")}
          data={[
            { value: "year", label: t.onlyYear(year) },
            { value: "all", label: t.allYears },
          ]}
        />
      </div>
      {found.data && shown.length === 0 ? (
        <EmptyState icon={IconRuler2} title={t.emptyTitle} action={may?.edit ? createButton : undefined}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : null}
      {found.data && shown.length > 0 ? (
        <Groups unitId={unitId} list={shown} usedRef={used?.ref} mayChoose={may?.choose ?? false} />
      ) : null}
      <Suspense fallback={null}>
        {creating ? <CreateDialog unitId={unitId} sources={all} onClose={() => setCreating(false)} /> : null}
      </Suspense>
    </>
  )
}

type GroupsProps = Readonly<{
  unitId: string
  list: readonly FrameworkSummary[]
  usedRef: string | undefined
  mayChoose: boolean
}>

function Groups({ unitId, list, usedRef, mayChoose }: GroupsProps) {
  const t = useText(frameworkTexts)
  const own = list.filter((one) => one.unitId === unitId)
  const above = list.filter((one) => one.unitId !== null && one.unitId !== unitId)
  const shipped = list.filter((one) => one.unitId === null)
  const line = (one: FrameworkSummary): ReactNode => (
    <FrameworkLine key={one.ref} unitId={unitId} one={one} isUsed={one.ref === usedRef} mayChoose={mayChoose} />
  )
  return (
    <>
      <section className={classes.group}>
        <h2>{t.own}</h2>
        {own.length === 0 ? <p className="soft">{t.noneOwn}</p> : <ul className={classes.list}>{own.map(line)}</ul>}
      </section>
      {above.length > 0 ? (
        <section className={classes.group}>
          <h2>{t.above}</h2>
          <ul className={classes.list}>{above.map(line)}</ul>
        </section>
      ) : null}
      {shipped.length > 0 ? (
        <section className={classes.group}>
          <h2>{t.shippedGroup}</h2>
          <ul className={classes.list}>{shipped.map(line)}</ul>
        </section>
      ) : null}
    </>
  )
}

type LineProps = Readonly<{ unitId: string; one: FrameworkSummary; isUsed: boolean; mayChoose: boolean }>

function FrameworkLine({ unitId, one, isUsed, mayChoose }: LineProps) {
  const t = useText(frameworkTexts)
  const when =
    one.publishedAt !== null
      ? t.publishedAt(formatMoment(one.publishedAt))
      : one.updatedAt !== null
        ? t.updated(formatMoment(one.updatedAt))
        : null
  const facts = [one.owner, one.code, t.version(one.version), t.year(one.year), when].filter((part) => part !== null)
  return (
    <li className={classes.line}>
      <div className={classes.lineWords}>
        <Link to="/frameworks/$frameworkRef" params={{ frameworkRef: one.ref }} className={classes.name}>
          {one.name}
        </Link>
        <span className={classes.tags}>
          <FrameworkTags of={one} isUsed={isUsed} />
        </span>
        <span className={classes.meta}>{facts.join(" · ")}</span>
      </div>
      {mayChoose && !isUsed && one.state !== "draft" ? <ChooseButton unitId={unitId} one={one} /> : null}
    </li>
  )
}
