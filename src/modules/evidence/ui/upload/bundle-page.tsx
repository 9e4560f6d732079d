import { Button, Skeleton } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useRef, useState } from "react"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { FileDrop } from "#web/components/file-drop.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { criteriaQuery } from "#web/criteria.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { evidenceBundles, uploadLimits } from "../../contract.ts"
import classes from "../evidence.module.css"
import { bundleQuery } from "../queries.ts"
import { acceptedMany, mayBeTaken } from "./accepted.ts"
import { BundleReview } from "./bundle-review.tsx"
import { newUuid } from "./new-uuid.ts"
import { bundleTexts } from "./texts.ts"
import { UploadList } from "./upload-list.tsx"
import { clearDone, startUploads, useUploads } from "./upload-store.ts"

const page = getRouteApi("/frame/evidence/bundle")

/** A folder or ZIPs: sent, matched to criteria, reviewed, taken in. The address holds the review, so it survives a reload. */
export function BundlePage() {
  const t = useText(bundleTexts)
  const { unit, year } = useSession()
  const { bundle } = page.useSearch()
  if (!unit) return null
  const place = { unitId: unit.id, year }
  return (
    <div className={classes.page}>
      <PageHeader title={t.title} standing={bundle === undefined ? t.help : undefined} />
      {bundle === undefined ? (
        <Gather key={`${unit.id} ${year}`} {...place} />
      ) : (
        <Review unitId={unit.id} bundleId={bundle} />
      )}
    </div>
  )
}

function Review({ unitId, bundleId }: Readonly<{ unitId: string; bundleId: string }>) {
  const found = useQuery(bundleQuery(unitId, bundleId))
  const criteria = useQuery({ ...criteriaQuery(unitId, found.data?.year ?? 0), enabled: found.data !== undefined })
  const error = found.error ?? criteria.error
  if (error) return <ErrorState error={error} onRetry={() => void found.refetch()} />
  if (!found.data || criteria.data === undefined) return <Skeleton height={320} />
  return <BundleReview key={bundleId} unitId={unitId} bundle={found.data} criteria={criteria.data?.criteria ?? []} />
}

type Place = Readonly<{ unitId: string; year: number }>

/** Chooses files and sends them; then asks for proposals. */
function Gather({ unitId, year }: Place) {
  const t = useText(bundleTexts)
  const accountId = useSession().account.id
  const where = `bundle ${unitId}`
  const items = useUploads(where)
  const [leftOut, setLeftOut] = useState(0)
  const framework = useQuery(criteriaQuery(unitId, year))
  const propose = usePropose({ unitId, year }, where)
  const take = (files: readonly File[]) => {
    const taken = files.filter(mayBeTaken)
    setLeftOut(files.length - taken.length)
    startUploads(taken, { where, unitId, accountId, wish: { kind: "bundle" } })
  }
  const done = items.filter(({ stage }) => stage === "done")
  const isReady = done.length > 0 && done.length === items.length
  if (framework.isError) return <ErrorState error={framework.error} onRetry={() => void framework.refetch()} />
  if (framework.data === undefined) return <Skeleton height={200} />
  if (framework.data === null) return <p>{t.noFramework(year)}</p>
  const { code, name, criteria } = framework.data
  return (
    <section className={`card ${classes.panel}`}>
      <p>{t.framework(name, year)}</p>
      <FileDrop label={t.zip} accept={acceptedMany} maxBytes={uploadLimits.bundle} multiple onFiles={take} />
      <FolderButton onFiles={take} />
      {leftOut > 0 ? <p role="status">{t.leftOut(leftOut)}</p> : null}
      <UploadList items={items} />
      {items.length > 0 ? (
        <div className={classes.head}>
          <p role="status">{t.ready(done.length, items.length)}</p>
          <Button
            disabled={!isReady}
            loading={propose.isPending}
            onClick={() =>
              propose.mutate({ uploadIds: done.flatMap(({ uploadId }) => uploadId ?? []), framework: code, criteria })
            }
          >
            {t.propose}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

type Proposed = Readonly<{
  uploadIds: readonly string[]
  framework: string
  criteria: readonly Readonly<{ code: string; title: string }>[]
}>

const usePropose = ({ unitId, year }: Place, where: string) => {
  const navigate = page.useNavigate()
  // One id for one intention: asked again after a lost answer it is still one bundle.
  const id = useRef<string>(undefined)
  return useMutation({
    mutationFn: ({ uploadIds, framework, criteria }: Proposed) => {
      id.current ??= newUuid()
      const body = { id: id.current, uploadIds: [...uploadIds], year, framework, criteria: [...criteria] }
      return call(evidenceBundles.create, { params: { unitId }, body })
    },
    onSuccess: async ({ id: bundle }) => {
      id.current = undefined
      clearDone(where)
      await navigate({ search: { bundle } })
    },
  })
}

/** Browsers choose a whole folder by an attribute that HTML never took in. */
function FolderButton({ onFiles }: Readonly<{ onFiles: (files: readonly File[]) => void }>) {
  const t = useText(bundleTexts)
  const field = useRef<HTMLInputElement>(null)
  return (
    <div>
      <Button variant="default" onClick={() => field.current?.click()}>
        {t.folder}
      </Button>
      <input
        ref={(element) => {
          field.current = element
          element?.setAttribute("webkitdirectory", "")
        }}
        type="file"
        hidden
        multiple
        aria-label={t.folder}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ""
        }}
      />
    </div>
  )
}
