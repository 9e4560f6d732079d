import { Button, Textarea } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useBlocker, useNavigate, useParams } from "@tanstack/react-router"
import { useMemo, useState } from "react"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { SplitView } from "#web/components/split-view.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { savePlan, type PlanDetail } from "../contract.ts"
import { editContent, itemKinds, type ContentEdit, type PlanContent } from "../rules/index.ts"
import { marksOfContent } from "./document-marks.ts"
import { DocumentPane } from "./document-pane.tsx"
import { StructureTabs, type StructureTab } from "./items/structure-tabs.tsx"
import { pageTexts } from "./page-texts.ts"
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
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [plan] = useState(latest)
  const [steps, setSteps] = useState<readonly PlanContent[]>([plan.content])
  const [note, setNote] = useState("")
  const [tab, setTab] = useState<StructureTab>("tasks")
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [side, setSide] = useState<"left" | "right">("right")
  const content = steps.at(-1) ?? plan.content
  const isChanged = steps.length > 1
  useCrumb(p.edit)
  const edit = (edits: readonly ContentEdit[]): void =>
    setSteps((before) => [...before, edits.reduce(editContent, before.at(-1) ?? plan.content)])
  useHotkeys([["mod+Z", () => setSteps((before) => (before.length > 1 ? before.slice(0, -1) : before))]])
  const source = useQuery({ ...planSourceQuery(unitId, plan.id), enabled: plan.hasSource })
  const marks = useMemo(() => marksOfContent(content), [content])
  const params = { unitId, planId: plan.id }
  const save = useMutation({
    mutationFn: () =>
      call(savePlan, { params, body: { baseVersion: plan.version, content, note: note.trim() || null } }),
    onSuccess: async ({ version }) => {
      setSteps([content])
      await queries.invalidateQueries()
      void showToast({ kind: "done", message: p.savedVersion(version) })
      await navigate({ to: "/plans/$planId", params: { planId: plan.id } })
    },
  })
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
      <StructureTabs
        content={content}
        tab={tab}
        onTab={setTab}
        selectedId={selectedId}
        onSelect={setSelectedId}
        onEdit={edit}
      />
    </>
  )
  return (
    <>
      <PageHeader
        title={p.edit}
        standing={p.editing}
        actions={
          <>
            <Button variant="default" disabled={!isChanged} onClick={() => setSteps((before) => before.slice(0, -1))}>
              {t.undo}
            </Button>
            <Button
              variant="default"
              onClick={() => void navigate({ to: "/plans/$planId", params: { planId: plan.id } })}
            >
              {t.cancel}
            </Button>
          </>
        }
        primary={
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
            {p.saveVersion}
          </Button>
        }
      />
      {source.data ? (
        <SplitView
          side={side}
          onSide={setSide}
          left={{
            title: t.source,
            content: (
              <DocumentPane
                source={source.data}
                marks={marks}
                selectedId={selectedId}
                onSelect={(id) => {
                  setTab(itemKinds.find((kind) => content[kind].some((item) => item.id === id)) ?? tab)
                  setSelectedId(id)
                  setSide("right")
                }}
              />
            ),
          }}
          right={{ title: t.plans, content: structure }}
        />
      ) : (
        structure
      )}
    </>
  )
}
