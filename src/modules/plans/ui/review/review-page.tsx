import { Button } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useMemo, useState } from "react"

import { call, download } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { SplitView } from "#web/components/split-view.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { useText } from "#web/text.ts"

import { discardImport, exportImportFindings, type ImportDetail } from "../../contract.ts"
import { itemKinds } from "../../rules/index.ts"
import { marksOfContent, marksOfFindings, marksOfUnread } from "../document-marks.ts"
import { DocumentPane } from "../document-pane.tsx"
import { StructureTabs, type StructureTab } from "../items/structure-tabs.tsx"
import { planKeys } from "../queries.ts"
import { AcceptDialog } from "./accept-dialog.tsx"
import { FindingsList } from "./findings-list.tsx"
import classes from "./review.module.css"
import { reviewTexts } from "./texts.ts"
import { UnreadList } from "./unread-list.tsx"
import { useDraft, type SaveState } from "./use-draft.ts"

type Ready = ImportDetail & { draft: NonNullable<ImportDetail["draft"]>; source: NonNullable<ImportDetail["source"]> }

/** Document left, structure right; every edit is saved as a draft, and nothing is a plan until it is accepted. */
export function ReviewPage({ unitId, detail }: Readonly<{ unitId: string; detail: Ready }>) {
  const r = useText(reviewTexts)
  const { state, act, save, flush } = useDraft(unitId, detail)
  const [tab, setTab] = useState<StructureTab>("findings")
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [side, setSide] = useState<"left" | "right">("right")
  const choice = { selectedId, onSelect: setSelectedId }
  const { content, findings, unread } = state.draft
  useCrumb(content.heading.number ?? detail.fileName)
  useHotkeys([["mod+Z", () => act({ kind: "undo" })]])
  const marks = useMemo(
    () => [
      ...marksOfUnread(unread),
      ...marksOfContent(content),
      ...marksOfFindings(findings, detail.source, selectedId),
    ],
    [content, findings, unread, detail.source, selectedId],
  )
  const open = findings.filter((finding) => finding.state === "open").length
  const openUnread = unread.filter((part) => part.state === "open").length
  const selectFromDocument = (id: string): void => {
    const owner = ownerOf(id, state.draft)
    if (owner) setTab(owner)
    setSelectedId(id)
    setSide("right")
    // The list of that tab is drawn first; then the item comes into view.
    requestAnimationFrame(() =>
      document.querySelector(`[data-item="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" }),
    )
  }
  return (
    <>
      <ReviewHeader unitId={unitId} detail={detail} draft={state.draft} save={save} flush={flush} />
      <SplitView
        side={side}
        onSide={setSide}
        left={{
          title: r.document,
          content: (
            <DocumentPane source={detail.source} marks={marks} selectedId={selectedId} onSelect={selectFromDocument} />
          ),
        }}
        right={{
          title: r.structure,
          content: (
            <StructureTabs
              content={content}
              tab={tab}
              onTab={setTab}
              selectedId={selectedId}
              onSelect={setSelectedId}
              onEdit={(edits) => act({ kind: "edit", edits })}
              findings={{ open, list: <FindingsList {...choice} findings={findings} act={act} /> }}
              unread={{ open: openUnread, list: <UnreadList {...choice} unread={unread} act={act} /> }}
            />
          ),
        }}
      />
    </>
  )
}

const ownerOf = (id: string, { content, findings }: Ready["draft"]): StructureTab | undefined => {
  if (id.startsWith("unread-")) return "unread"
  if (findings.some((finding) => finding.id === id)) return "findings"
  return itemKinds.find((kind) => content[kind].some((item) => item.id === id))
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
          findings.filter((finding) => finding.state === "open").length,
          unread.filter((part) => part.state === "open").length,
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
            <Button variant="default" onClick={() => setDialog("discard")}>
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
      {dialog === "accept" ? (
        <AcceptDialog
          unitId={unitId}
          importId={detail.id}
          draft={draft}
          flush={flush}
          onClose={() => setDialog(null)}
        />
      ) : null}
      <ConfirmDialog
        opened={dialog === "discard"}
        title={r.discardTitle}
        confirm={r.discard}
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
        onCancel={() => setDialog(null)}
      >
        <p>{r.discardText}</p>
      </ConfirmDialog>
    </>
  )
}
