import { Button, Tabs } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { lazy, Suspense, useState, type ReactNode } from "react"

import { call, download } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { MenuButton } from "#web/components/menu-button.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import {
  exportPlanDocument,
  exportPlanFindings,
  exportPlanScores,
  getPlanFile,
  removePlan,
  type PlanDetail,
} from "../contract.ts"
import { pageTexts } from "./page-texts.ts"
import classes from "./plans.module.css"
import { planKeys, planQuery } from "./queries.ts"
import { planTexts } from "./texts.ts"

const Overview = lazy(async () => ({ default: (await import("./page/overview.tsx")).Overview }))
const ScorePart = lazy(async () => ({ default: (await import("./page/score-part.tsx")).ScorePart }))
const TargetPart = lazy(async () => ({ default: (await import("./page/target-part.tsx")).TargetPart }))
const TaskPart = lazy(async () => ({ default: (await import("./page/task-part.tsx")).TaskPart }))
const FindingPart = lazy(async () => ({ default: (await import("./page/finding-part.tsx")).FindingPart }))
const SourcePart = lazy(async () => ({ default: (await import("./page/source-part.tsx")).SourcePart }))
const VersionPart = lazy(async () => ({ default: (await import("./page/version-part.tsx")).VersionPart }))

export const planTabs = ["overview", "scores", "targets", "tasks", "findings", "source", "versions"] as const
export type PlanTab = (typeof planTabs)[number]

/** One plan: where its points are, what it promises, who does what, what is wrong with it, where it came from. */
export function PlanPage() {
  const { planId } = useParams({ from: "/frame/plans/$planId" })
  const { version } = useSearch({ from: "/frame/plans/$planId" })
  const { unit } = useSession()
  const found = useQuery({ ...planQuery(unit?.id ?? "", planId, version), enabled: unit !== undefined })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!unit) return null
  if (!found.data) return <Loading />
  return <PlanBody unitId={unit.id} plan={found.data} />
}

export type PlanPartProps = Readonly<{
  unitId: string
  plan: PlanDetail
  /** Opens the source document at an item's place. */
  showSource: (itemId: string) => void
}>

function PlanBody({ unitId, plan }: Readonly<{ unitId: string; plan: PlanDetail }>) {
  const t = useText(planTexts)
  const p = useText(pageTexts)
  const navigate = useNavigate({ from: "/plans/$planId" })
  const { tab = "overview", item } = useSearch({ from: "/frame/plans/$planId" })
  useCrumb(plan.content.heading.number ?? plan.title)
  const go = (next: PlanTab, itemId?: string): void =>
    void navigate({ search: (before) => ({ ...before, tab: next, item: itemId }), replace: true })
  const part: PlanPartProps = { unitId, plan, showSource: (itemId) => go("source", itemId) }
  const { content } = plan
  const counts: Partial<Record<PlanTab, number>> = {
    scores: content.scores.length,
    targets: content.targets.length,
    tasks: content.tasks.length,
    findings: plan.findings.filter((finding) => finding.state === "open").length,
  }
  const parts: Record<PlanTab, ReactNode> = {
    overview: <Overview {...part} />,
    scores: <ScorePart {...part} />,
    targets: <TargetPart {...part} />,
    tasks: <TaskPart {...part} />,
    findings: <FindingPart {...part} />,
    source: <SourcePart {...part} selectedId={item ?? null} onSelect={(itemId) => go("source", itemId)} />,
    versions: <VersionPart {...part} />,
  }
  return (
    <>
      <PageHeader
        title={plan.title}
        standing={p.standing(content.heading.number, plan.year, plan.version, plan.currentVersion)}
        actions={<PlanActions unitId={unitId} plan={plan} />}
        primary={
          plan.may.edit ? (
            <Button renderRoot={(props) => <Link to="/plans/$planId/edit" params={{ planId: plan.id }} {...props} />}>
              {p.edit}
            </Button>
          ) : undefined
        }
      />
      <Tabs value={tab} onChange={(value) => value && go(value as PlanTab)} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          {planTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {name === "overview" ? p.overview : t[name]} {counts[name] === undefined ? null : <b>{counts[name]}</b>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {planTabs.map((name) => (
          <Tabs.Panel key={name} value={name}>
            <Suspense fallback={<Loading />}>{tab === name ? parts[name] : null}</Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}

function PlanActions({ unitId, plan }: Readonly<{ unitId: string; plan: PlanDetail }>) {
  const p = useText(pageTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [removing, setRemoving] = useState(false)
  const params = { unitId, planId: plan.id }
  const query = { version: plan.version }
  const save = useMutation({ mutationFn: (run: () => Promise<void>) => run() })
  const remove = useMutation({
    mutationFn: () => call(removePlan, { params }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: planKeys.all(unitId) })
      await navigate({ to: "/plans" })
    },
  })
  return (
    <>
      {plan.may.remove ? (
        <Button variant="subtle" color="gray" onClick={() => setRemoving(true)}>
          {p.remove}
        </Button>
      ) : null}
      <MenuButton
        label={p.export}
        busy={save.isPending}
        choices={[
          { label: p.exportDocument, onPick: () => save.mutate(() => download(exportPlanDocument, { params, query })) },
          {
            label: p.exportScores,
            disabled: plan.content.scores.length === 0,
            onPick: () => save.mutate(() => download(exportPlanScores, { params, query })),
          },
          { label: p.exportFindings, onPick: () => save.mutate(() => download(exportPlanFindings, { params, query })) },
          ...(plan.hasSource
            ? [{ label: p.exportSource, onPick: () => save.mutate(() => download(getPlanFile, { params })) }]
            : []),
          { label: p.print, onPick: () => window.print() },
        ]}
      />
      <ConfirmDialog
        opened={removing}
        title={p.removeTitle}
        confirm={p.remove}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setRemoving(false)}
      >
        <p>{p.removeText}</p>
      </ConfirmDialog>
    </>
  )
}
