import { Button } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Suspense, useMemo, useState } from "react"

import { call, download } from "#web/api.ts"
import { PageHeader } from "#web/components/page-header.tsx"
import { SplitView } from "#web/components/split-view.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import { discardImport, exportImportFindings, type ImportDetail, type ReviewFinding } from "../../contract.ts"
import { itemKinds } from "../../rules/index.ts"
import { isAboutThePlan, marksOfContent, marksOfFindings, marksOfUnread } from "../document-marks.ts"
import { DocumentPane } from "../document-pane.tsx"
import { StructureTabs } from "../items/structure-tabs.tsx"
import { useStructureView, type StructureTab } from "../items/structure-view.ts"
import { useLatest } from "../items/use-latest.ts"
import { planKeys } from "../queries.ts"
import { findWay, follow } from "./finding-ways.ts"
import { FindingsList, type FindingWay } from "./findings-list.tsx"
import classes from "./review.module.css"
import { reviewTexts } from "./texts.ts"
import { UnreadList } from "./unread-list.tsx"
import { useDraft, type SaveState } from "./use-draft.ts"

// Dialogs weigh more than the review itself and are needed at its end only.
const AcceptDialog = lazyPart(async () => (await import("./accept-dialog.tsx")).AcceptDialog)
const ConfirmDialog = lazyPart(async () => (await import("#web/components/confirm-dialog.tsx")).ConfirmDialog)

type Ready = ImportDetail & { draft: NonNullable<ImportDetail["draft"]>; source: NonNullable<ImportDetail["source"]> }

/** Document left, structure right; every edit is saved as a draft, and nothing is a plan until it is accepted. */
export function ReviewPage({ unitId, detail }: Readonly<{ unitId: string; detail: Ready }>) {
  const r = useText(reviewTexts)
  const { state, act, save, flush } = useDraft(unitId, detail)
  const [view, changeView] = useStructureView("findings")
  const { content, findings, unread } = state.draft
  useCrumb(content.heading.number ?? detail.fileName)
  useHotkeys([["mod+Z", () => act({ kind: "undo" })]])
  const marks = useReviewMarks(state.draft, detail.source, view.selectedId)
  const choice = { selectedId: view.selectedId, onSelect: (id: string) => changeView({ selectedId: id }), act }
  const wayOf = (finding: ReviewFinding): FindingWay | undefined => {
    const way = findWay(finding, content)
    return way && { label: r[way.kind], go: () => follow(way, changeView) }
  }
  const selectFromDocument = useLatest((id: string): void =>
    changeView({ selectedId: id, side: "right", open: null, missing: [], ...tabOf(id, state.draft) }),
  )
  return (
    <>
      <ReviewHeader unitId={unitId} detail={detail} draft={state.draft} save={save} flush={flush} />
      <SplitView
        side={view.side}
        onSide={(side) => changeView({ side })}
        left={{
          title: r.document,
          content: (
            <DocumentPane
              source={detail.source}
              marks={marks}
              selectedId={view.selectedId}
              onSelect={selectFromDocument}
            />
          ),
        }}
        right={{
          title: r.structure,
          content: (
            <StructureTabs
              content={content}
              view={view}
              onView={changeView}
              onEdit={(edits) => act({ kind: "edit", edits })}
              hasSource
              findings={{
                open: countOpen(findings),
                list: <FindingsList {...choice} findings={findings} wayOf={wayOf} />,
              }}
              unread={{ open: countOpen(unread), list: <UnreadList {...choice} unread={unread} /> }}
            />
          ),
        }}
      />
    </>
  )
}

const countOpen = (list: readonly Readonly<{ state: string }>[]): number =>
  list.filter((one) => one.state === "open").length

/** Stays the same while only the choice moves: a thousand lines are not drawn anew because another one was clicked. */
const useReviewMarks = (draft: Ready["draft"], source: Ready["source"], selectedId: string | null) => {
  const { content, findings, unread } = draft
  const wide = findings.find((finding) => finding.id === selectedId && isAboutThePlan(finding))?.id ?? null
  return useMemo(
    () => [...marksOfUnread(unread), ...marksOfContent(content), ...marksOfFindings(findings, source, wide)],
    [content, findings, unread, source, wide],
  )
}

const tabOf = (id: string, { content, findings }: Ready["draft"]): { tab?: StructureTab } => {
  if (id.startsWith("unread-")) return { tab: "unread" }
  if (findings.some((finding) => finding.id === id)) return { tab: "findings" }
  const kind = itemKinds.find((list) => content[list].some((item) => item.id === id))
  return kind ? { tab: kind } : {}
}

type HeaderProps = Readonly<{
  unitId: string
  detail: Ready
  draft: Ready["draft"]
  save: SaveState
  flush: () => Promise<number>
}>

function ReviewHeader({ unitId, detail, draft, save, flush }: HeaderProps) {
  const r = useText(reviewTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [dialog, setDialog] = useState<"accept" | "discard" | null>(null)
  const { content, findings, unread } = draft
  const params = { unitId, importId: detail.id }
  const discard = useMutation({
    mutationFn: () => call(discardImport, { params }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: planKeys.all(unitId) })
      await navigate({ to: "/plans" })
    },
  })
  const print = useMutation({
    mutationFn: async () => {
      await flush()
      await download(exportImportFindings, { params })
    },
  })
  return (
    <>
      <PageHeader
        title={r.title}
        standing={r.summary(
          content.scores.length,
          content.targets.length,
          content.tasks.length,
          countOpen(findings),
          countOpen(unread),
        )}
        tags={
          <span className={classes.status} data-state={save} role="status">
            {save === "conflict" ? (
              <>
                {r.conflict}{" "}
                <Button size="compact-xs" variant="default" onClick={() => location.reload()}>
                  {r.reload}
                </Button>
              </>
            ) : (
              r[save]
            )}
          </span>
        }
        actions={
          <>
            <Button variant="subtle" color="gray" onClick={() => setDialog("discard")}>
              {r.discard}
            </Button>
            <Button variant="default" loading={print.isPending} onClick={() => print.mutate()}>
              {r.printFindings}
            </Button>
            <Button variant="default" onClick={() => void navigate({ to: "/plans" })}>
              {r.later}
            </Button>
          </>
        }
        primary={<Button onClick={() => setDialog("accept")}>{r.accept}</Button>}
      />
      <Suspense fallback={null}>
        {dialog === "accept" ? (
          <AcceptDialog
            unitId={unitId}
            importId={detail.id}
            draft={draft}
            flush={flush}
            onClose={() => setDialog(null)}
          />
        ) : null}
        {dialog === "discard" ? (
          <ConfirmDialog
            opened
            title={r.discardTitle}
            confirm={r.discard}
            busy={discard.isPending}
            onConfirm={() => discard.mutate()}
            onCancel={() => setDialog(null)}
          >
            <p>{r.discardText}</p>
          </ConfirmDialog>
        ) : null}
      </Suspense>
    </>
  )
}
