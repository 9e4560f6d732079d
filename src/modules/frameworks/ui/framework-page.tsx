import { Button, Tabs } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { call, download } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { MenuButton, type MenuChoice } from "#web/components/menu-button.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { frameworks, type FrameworkDetail } from "../contract.ts"
import { ChooseButton } from "./choose-button.tsx"
import { isLeaf, rowsOf, textOf } from "./draft/package-data.ts"
import { listTree } from "./draft/tree.ts"
import { showDecimal } from "./fields/describe-rule.ts"
import { FrameworkTags } from "./framework-tags.tsx"
import classes from "./frameworks.module.css"
import { pageTexts } from "./page-texts.ts"
import { CriteriaTable } from "./page/criteria-table.tsx"
import { FindingList } from "./page/finding-list.tsx"
import { FramePart } from "./page/frame-part.tsx"
import { VersionPart } from "./page/version-part.tsx"
import { chosenQuery, frameworkKeys, frameworkQuery, frameworksQuery } from "./queries.ts"
import { frameworkTexts } from "./texts.ts"

export type FrameworkTab = "criteria" | "frame" | "findings" | "versions"

const CreateDialog = lazyPart(async () => (await import("./create-dialog.tsx")).CreateDialog)

/** One framework to read: the table officials know, its frame, what the check says, its versions. */
export function FrameworkPage() {
  const { frameworkRef } = useParams({ from: "/frame/frameworks/$frameworkRef" })
  const { unit } = useSession()
  const found = useQuery({ ...frameworkQuery(unit?.id ?? "", frameworkRef), enabled: unit !== undefined })
  useCrumb(found.data?.name)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data || !unit) return null
  return <Reading unitId={unit.id} one={found.data} />
}

function Reading({ unitId, one }: Readonly<{ unitId: string; one: FrameworkDetail }>) {
  const t = useText(pageTexts)
  const { tab = "criteria" } = useSearch({ from: "/frame/frameworks/$frameworkRef" })
  const { year } = useSession()
  const navigate = useNavigate()
  const chosen = useQuery(chosenQuery(unitId, year))
  const criteria = rowsOf(one.package["criteria"])
  const leaves = listTree(criteria).filter(({ node }) => isLeaf(node)).length
  const isUsed = chosen.data?.framework?.ref === one.ref
  const scale = showDecimal(textOf(one.package["scale"]), "points")
  const primary = one.may.edit ? (
    <Button component={Link} to="/frameworks/$frameworkRef/edit" params={{ frameworkRef: one.ref } as never}>
      {t.edit}
    </Button>
  ) : one.may.choose && chosen.data && !isUsed ? (
    <ChooseButton unitId={unitId} one={one} isPrimary />
  ) : undefined
  return (
    <>
      <PageHeader
        title={one.name}
        tags={<FrameworkTags of={one} isUsed={isUsed} />}
        standing={`${t.standing(criteria.length, leaves, scale)} · ${t.usedBy(one.usedBy)}`}
        actions={<Actions unitId={unitId} one={one} />}
        primary={primary}
      />
      <Tabs
        value={tab}
        onChange={(value) =>
          void navigate({ to: ".", search: (before: object) => ({ ...before, tab: value }) as never })
        }
      >
        <Tabs.List className={classes.tabs ?? ""}>
          <Tabs.Tab value="criteria">{t.criteria}</Tabs.Tab>
          <Tabs.Tab value="frame">{t.frame}</Tabs.Tab>
          <Tabs.Tab value="findings">{`${t.findings} (${one.findings.length})`}</Tabs.Tab>
          <Tabs.Tab value="versions">{t.versions}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === "criteria" ? <CriteriaTable data={one.package} ownerNames={one.ownerNames} /> : null}
      {tab === "frame" ? <FramePart one={one} /> : null}
      {tab === "findings" ? <FindingList findings={one.findings} /> : null}
      {tab === "versions" ? <VersionPart unitId={unitId} one={one} /> : null}
    </>
  )
}

function Actions({ unitId, one }: Readonly<{ unitId: string; one: FrameworkDetail }>) {
  const t = useText(pageTexts)
  const f = useText(frameworkTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [opened, setOpened] = useState<"copy" | "discard">()
  const list = useQuery({ ...frameworksQuery(unitId), enabled: opened === "copy" })
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => download(frameworks.exportYaml, { params: { unitId, frameworkRef: one.ref } }),
  })
  const discard = useMutation({
    mutationFn: () => call(frameworks.discard, { params: { unitId, frameworkId: one.ref } }),
    onSuccess: async () => {
      void showToast({ kind: "done", message: t.discarded })
      await navigate({ to: "/frameworks" })
      await queries.invalidateQueries({ queryKey: frameworkKeys.all(unitId) })
    },
  })
  const choices: MenuChoice[] = [
    ...(one.may.copy ? [{ label: f.copy, onPick: () => setOpened("copy") }] : []),
    { label: t.yaml, onPick: () => save.mutate() },
    ...(one.may.edit ? ["line" as const, { label: t.discard, onPick: () => setOpened("discard") }] : []),
  ]
  return (
    <>
      <MenuButton label={t.more} busy={save.isPending} choices={choices} />
      <Suspense fallback={null}>
        {opened === "copy" && list.data ? (
          <CreateDialog
            unitId={unitId}
            sources={list.data.frameworks}
            from={one}
            onClose={() => setOpened(undefined)}
          />
        ) : null}
      </Suspense>
      <ConfirmDialog
        opened={opened === "discard"}
        title={t.discard}
        confirm={t.discard}
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
        onCancel={() => setOpened(undefined)}
      >
        <p>{t.discardText}</p>
      </ConfirmDialog>
    </>
  )
}
