import { Button, Tabs } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { Suspense, useDeferredValue, useMemo, useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { FrameworkDetail, FrameworkFinding } from "../contract.ts"
import { checkPackage } from "../rules/index.ts"
import { rowsOf, textOf } from "./draft/package-data.ts"
import { findPath, type Path } from "./draft/tree.ts"
import { useDraft, type Editing } from "./draft/use-draft.ts"
import { editorTexts } from "./editor-texts.ts"
import classes from "./frameworks.module.css"
import { pageTexts } from "./page-texts.ts"
import { FindingList } from "./page/finding-list.tsx"
import { frameworkQuery } from "./queries.ts"

export type EditorTab = "criteria" | "frame" | "measures" | "findings" | "marks"

// Each tab is loaded when it is first shown: together they weigh more than a page may.
const CriteriaEditor = lazyPart(async () => (await import("./editor/criteria-editor.tsx")).CriteriaEditor)
const FrameEditor = lazyPart(async () => (await import("./editor/frame-editor.tsx")).FrameEditor)
const MeasureEditor = lazyPart(async () => (await import("./editor/measure-editor.tsx")).MeasureEditor)
const MarkList = lazyPart(async () => (await import("./editor/mark-list.tsx")).MarkList)
const ConflictNotice = lazyPart(async () => (await import("./editor/conflict-notice.tsx")).ConflictNotice)
const PublishDialog = lazyPart(async () => (await import("./editor/publish-dialog.tsx")).PublishDialog)

/** A draft under edit; it saves itself. */
export function FrameworkEditPage() {
  const { frameworkRef } = useParams({ from: "/frame/frameworks/$frameworkRef/edit" })
  const { unit } = useSession()
  const [opened, setOpened] = useState(0)
  const found = useQuery({
    ...frameworkQuery(unit?.id ?? "", frameworkRef),
    queryKey: ["frameworks", unit?.id ?? "", "draft", `${frameworkRef} ${opened}`],
    enabled: unit !== undefined,
    // The page itself holds the draft from now on: nothing saved meanwhile may replace what is being typed.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  useCrumb(found.data?.name)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data || !unit) return null
  return (
    <Editor
      key={`${found.data.ref} ${opened}`}
      unitId={unit.id}
      detail={found.data}
      onReload={() => setOpened(opened + 1)}
    />
  )
}

type EditorProps = Readonly<{ unitId: string; detail: FrameworkDetail; onReload: () => void }>

function Editor({ unitId, detail, onReload }: EditorProps) {
  const t = useText(editorTexts)
  const p = useText(pageTexts)
  const editing = useDraft(unitId, detail)
  const { state, act, save } = editing
  const { data, marks } = state.now
  const search = useSearch({ from: "/frame/frameworks/$frameworkRef/edit" })
  const tab = search.tab ?? (detail.marks.length > 0 ? "marks" : "criteria")
  const navigate = useNavigate()
  const [publishing, setPublishing] = useState(false)
  const [path, setPath] = useState<Path>([0])
  // The check of a large index takes a moment; typing goes first.
  const checked = useDeferredValue(data)
  const findings = useMemo(() => checkPackage(checked), [checked])
  useHotkeys(
    [
      ["mod+Z", () => act({ kind: "undo" })],
      ["mod+Y", () => act({ kind: "redo" })],
      ["mod+shift+Z", () => act({ kind: "redo" })],
    ],
    // Also while typing: the fields follow the draft, and so does taking back.
    [],
  )
  const show = (next: EditorTab) =>
    void navigate({ to: ".", search: (before: object) => ({ ...before, tab: next }) as never })
  const open = (code: string | null, where = ""): void => {
    const found = code === null ? undefined : findPath(rowsOf(data["criteria"]), code)
    if (found) setPath(found)
    show(found ? "criteria" : where.startsWith("measures") ? "measures" : "frame")
  }
  const errors = findings.filter(({ severity }) => severity === "error").length
  return (
    <>
      <PageHeader
        title={textOf(data["name"]) || t.editing}
        standing={<SaveWords save={save} />}
        actions={<Steps editing={editing} frameworkRef={detail.ref} />}
        primary={detail.may.publish ? <Button onClick={() => setPublishing(true)}>{t.publish}</Button> : undefined}
      />
      {save === "conflict" ? (
        <Suspense fallback={null}>
          <ConflictNotice unitId={unitId} draft={state.now} onOverwrite={editing.overwrite} onReload={onReload} />
        </Suspense>
      ) : null}
      <Tabs value={tab} onChange={(value) => show(value as EditorTab)}>
        <Tabs.List className={classes.tabs ?? ""}>
          {detail.marks.length > 0 ? <Tabs.Tab value="marks">{`${t.marks} (${marks.length})`}</Tabs.Tab> : null}
          <Tabs.Tab value="criteria">{p.criteria}</Tabs.Tab>
          <Tabs.Tab value="frame">{p.frame}</Tabs.Tab>
          <Tabs.Tab value="measures">{t.measures}</Tabs.Tab>
          <Tabs.Tab value="findings">{`${p.findings} (${errors > 0 ? `${errors} ${p.error.toLowerCase()}` : findings.length})`}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Suspense fallback={<Loading />}>
        {tab === "criteria" ? (
          <CriteriaEditor data={data} act={act} findings={findings} path={path} onPath={setPath} />
        ) : null}
        {tab === "frame" ? <FrameEditor data={data} act={act} /> : null}
        {tab === "measures" ? <MeasureEditor data={data} act={act} onOpen={open} /> : null}
        {tab === "findings" ? (
          <FindingList findings={findings} onOpen={({ code, path: at }) => open(code, at)} />
        ) : null}
        {tab === "marks" ? <MarkList data={data} marks={marks} act={act} onEdit={open} /> : null}
      </Suspense>
      <Suspense fallback={null}>
        {publishing ? (
          <PublishDialog
            unitId={unitId}
            frameworkId={detail.ref}
            findings={findings}
            flush={editing.flush}
            onOpen={(finding: FrameworkFinding) => {
              setPublishing(false)
              open(finding.code, finding.path)
            }}
            onClose={() => setPublishing(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function SaveWords({ save }: Readonly<{ save: Editing["save"] }>) {
  const t = useText(editorTexts)
  return (
    <span role="status" className={save === "failed" || save === "conflict" ? "lost" : undefined}>
      {t[save]}
    </span>
  )
}

function Steps({ editing, frameworkRef }: Readonly<{ editing: Editing; frameworkRef: string }>) {
  const t = useText(editorTexts)
  const { state, act } = editing
  return (
    <>
      <Button
        variant="default"
        component={Link}
        to="/frameworks/$frameworkRef"
        params={{ frameworkRef } as never}
        onClick={() => void editing.flush().catch(() => undefined)}
      >
        {t.back}
      </Button>
      <Button variant="default" disabled={state.past.length === 0} onClick={() => act({ kind: "undo" })}>
        {t.undo}
      </Button>
      <Button variant="default" disabled={state.future.length === 0} onClick={() => act({ kind: "redo" })}>
        {t.redo}
      </Button>
    </>
  )
}
