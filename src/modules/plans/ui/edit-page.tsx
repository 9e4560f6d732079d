import { Button, Textarea } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useBlocker, useNavigate, useParams } from "@tanstack/react-router"
import { Suspense, useMemo, useState } from "react"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { SplitView } from "#web/components/split-view.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { savePlan, type PlanDetail } from "../contract.ts"
import { editContent, itemKinds, type ContentEdit, type PlanContent } from "../rules/index.ts"
import { marksOfContent } from "./document-marks.ts"
import { DocumentPane } from "./document-pane.tsx"
import { StructureTabs } from "./items/structure-tabs.tsx"
import { useStructureView } from "./items/structure-view.ts"
import { pageTexts } from "./page-texts.ts"
import { sheetTexts } from "./page/sheet-texts.ts"
import classes from "./plans.module.css"
import { planQuery, planSourceQuery } from "./queries.ts"
import { planTexts } from "./texts.ts"

/** Changes a plan beside its source document; saving makes the next version, the earlier ones stay. */
export function PlanEditPage() {
  const { planId } = useParams({ from: "/frame/plans/$planId/edit" })
  const { unit } = useSession()
  const found = useQuery({
    ...planQuery(unit?.id ?? "", planId),
    enabled: unit !== undefined,
    refetchOnWindowFocus: false,
  })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data || !unit) return null
  // A version that somebody else saves meanwhile must not replace what is being typed: the form keeps its base.
  return <Editing key={`${unit.id}-${planId}`} unitId={unit.id} plan={found.data} />
}

function Editing({ unitId, plan: latest }: Readonly<{ unitId: string; plan: PlanDetail }>) {
  const t = useText(planTexts)
  const p = useText(pageTexts)
  const [plan] = useState(latest)
  const { content, edit, undo, reset, isChanged } = useContentSteps(plan.content)
  const [note, setNote] = useState("")
  const [view, changeView] = useStructureView("tasks")
  useCrumb(p.edit)
  const source = useQuery({ ...planSourceQuery(unitId, plan.id), enabled: plan.hasSource })
  const marks = useMemo(() => marksOfContent(content), [content])
  const save = useSaveVersion(unitId, plan, reset)
  useBlocker({
    shouldBlockFn: () => isChanged && !save.isPending && !save.isSuccess && !confirm(p.leave),
    enableBeforeUnload: isChanged && !save.isPending,
  })
  const structure = (
    <>
      <Textarea
        label={p.note}
        autosize
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        mb="sm"
      />
      <StructureTabs content={content} view={view} onView={changeView} onEdit={edit} hasSource={plan.hasSource} />
    </>
  )
  return (
    <>
      <PageHeader
        title={p.edit}
        standing={p.editing}
        actions={<EditActions unitId={unitId} plan={plan} steps={{ content, edit, undo, isChanged }} />}
        primary={
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate({ content, note })}>
            {p.saveVersion}
          </Button>
        }
      />
      {source.data ? (
        <SplitView
          side={view.side}
          onSide={(side) => changeView({ side })}
          left={{
            title: t.source,
            content: (
              <DocumentPane
                source={source.data}
                marks={marks}
                selectedId={view.selectedId}
                onSelect={(id) => {
                  const tab = itemKinds.find((kind) => content[kind].some((item) => item.id === id)) ?? view.tab
                  changeView({ tab, selectedId: id, side: "right", open: null, missing: [] })
                }}
              />
            ),
          }}
          right={{ title: t.plans, content: structure }}
        />
      ) : (
        <div className={classes.card}>{structure}</div>
      )}
    </>
  )
}

/** The content as it is being changed, step by step; Ctrl+Z takes the last step back. */
const useContentSteps = (first: PlanContent) => {
  const [steps, setSteps] = useState<readonly PlanContent[]>([first])
  const undo = (): void => setSteps((before) => (before.length > 1 ? before.slice(0, -1) : before))
  useHotkeys([["mod+Z", undo]])
  const content = steps.at(-1) ?? first
  return {
    content,
    isChanged: steps.length > 1,
    undo,
    edit: (edits: readonly ContentEdit[]): void =>
      setSteps((before) => [...before, edits.reduce(editContent, before.at(-1) ?? first)]),
    reset: (): void => setSteps([content]),
  }
}
type ContentSteps = ReturnType<typeof useContentSteps>

const useSaveVersion = (unitId: string, plan: PlanDetail, onSaved: () => void) => {
  const p = useText(pageTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ content, note }: { content: PlanContent; note: string }) =>
      call(savePlan, {
        params: { unitId, planId: plan.id },
        body: { baseVersion: plan.version, content, note: note.trim() || null },
      }),
    onSuccess: async ({ version }) => {
      onSaved()
      await queries.invalidateQueries()
      void showToast({ kind: "done", message: p.savedVersion(version) })
      await navigate({ to: "/plans/$planId", params: { planId: plan.id } })
    },
  })
}

type ActionsProps = Readonly<{ unitId: string; plan: PlanDetail; steps: Omit<ContentSteps, "reset"> }>

function EditActions({ unitId, plan, steps }: ActionsProps) {
  const t = useText(planTexts)
  const s = useText(sheetTexts)
  const navigate = useNavigate()
  const [importing, setImporting] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => void navigate({ to: "/plans/$planId", params: { planId: plan.id } })}>
        {t.cancel}
      </Button>
      <Button variant="default" disabled={!steps.isChanged} onClick={steps.undo}>
        {t.undo}
      </Button>
      <Button variant="default" onClick={() => setImporting(true)}>
        {s.open}
      </Button>
      <Suspense fallback={null}>
        {importing ? (
          <ScoreSheetDialog
            unitId={unitId}
            planId={plan.id}
            content={steps.content}
            onApply={(edits) => {
              steps.edit(edits)
              setImporting(false)
            }}
            onClose={() => setImporting(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

const ScoreSheetDialog = lazyPart(async () => (await import("./page/score-sheet-dialog.tsx")).ScoreSheetDialog)
