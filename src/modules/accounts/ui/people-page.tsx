import { Button, Skeleton } from "@mantine/core"
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query"
import { Suspense, useState } from "react"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatCount, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession, type SessionUnit } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { sample } from "../contract.ts"
import { PeopleList } from "./people-list.tsx"
import { PositionList } from "./position-list.tsx"
import { peopleQuery, positionsQuery } from "./queries.ts"
import { peopleTexts } from "./texts.ts"

const PersonDialog = lazyPart(async () => (await import("./add-dialogs.tsx")).PersonDialog)

/** The positions of the unit with who holds them, and the accounts of its people. */
export function PeoplePage() {
  const { unit, may } = useSession()
  if (!unit) return null
  return <UnitPeople key={unit.id} unit={unit} mayManage={may("account.manage")} />
}

function UnitPeople({ unit, mayManage }: Readonly<{ unit: SessionUnit; mayManage: boolean }>) {
  const t = useText(peopleTexts)
  const [adding, setAdding] = useState(false)
  const posts = useQuery(positionsQuery(unit.id, todayInVietnam()))
  const accounts = useInfiniteQuery({ ...peopleQuery(unit.id, ""), enabled: mayManage })
  const total = accounts.data?.pages[0]?.total
  const items = posts.data?.items ?? []
  const vacant = items.filter((position) => position.holders.length === 0).length
  const standing =
    posts.data && (total !== undefined || !mayManage)
      ? t.standing(formatCount(total ?? null), formatCount(items.length), formatCount(vacant))
      : undefined
  return (
    <>
      <PageHeader
        title={t.title}
        standing={standing}
        tags={unit.isSample ? <StatusTag tone="amber">{unit.name}</StatusTag> : undefined}
        primary={mayManage ? <Button onClick={() => setAdding(true)}>{t.addPerson}</Button> : undefined}
      />
      {unit.isSample && mayManage ? <SampleNotice unitId={unit.id} /> : null}
      {posts.isPending ? <Skeleton height={200} /> : null}
      {posts.isError ? <ErrorState error={posts.error} onRetry={() => void posts.refetch()} /> : null}
      {posts.data ? <PositionList unitId={unit.id} positions={items} mayManage={mayManage} /> : null}
      {mayManage ? <PeopleList unitId={unit.id} /> : null}
      <Suspense fallback={null}>
        {adding ? <PersonDialog unitId={unit.id} positions={items} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </>
  )
}

/** The one click that takes the sample away. */
function SampleNotice({ unitId }: Readonly<{ unitId: string }>) {
  const t = useText(peopleTexts)
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(sample.remove, { params: { unitId } }),
    // The session is gone with the unit: a whole new page, so that nothing of it stays in memory.
    onSuccess: ({ next }) => window.location.assign(next),
    onError: () => setAsking(false),
  })
  return (
    <section className="card">
      <h2 style={{ fontSize: "1rem", margin: 0 }}>{t.sampleTitle}</h2>
      <p className="soft">{t.sampleText}</p>
      <Button variant="default" mt="sm" onClick={() => setAsking(true)}>
        {t.sampleRemove}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.sampleRemove}
        confirm={t.sampleRemove}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t.sampleConfirm}</p>
      </ConfirmDialog>
    </section>
  )
}
