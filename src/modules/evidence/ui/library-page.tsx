import { Button, Skeleton } from "@mantine/core"
import { IconFiles } from "@tabler/icons-react"
import { useInfiniteQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import { Suspense, useRef, useState } from "react"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatCount } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import classes from "./evidence.module.css"
import { LibraryFilters } from "./library-filters.tsx"
import { isFiltered, type LibrarySearch } from "./library-search.ts"
import { LibraryTable } from "./library-table.tsx"
import { filterOf, libraryQuery } from "./queries.ts"
import { evidenceTexts, libraryTexts } from "./texts.ts"
import { useUploads } from "./upload/upload-store.ts"

const UploadPanel = lazyPart(async () => (await import("./upload/upload-panel.tsx")).UploadPanel)
const page = getRouteApi("/frame/evidence/")

/** *Minh chứng*: every document of the unit, found by what stands on it and in it. */
export function LibraryPage() {
  const { unit, year } = useSession()
  return unit ? <Library key={unit.id} unitId={unit.id} year={year} /> : null
}

function Library({ unitId, year }: Readonly<{ unitId: string; year: number }>) {
  const t = useText(libraryTexts)
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const found = useInfiniteQuery(libraryQuery(unitId, filterOf(search, year)))
  const uploads = useUploads("library")
  const [isAdding, setAdding] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const first = found.data?.pages[0]
  const documents = found.data?.pages.flatMap((each) => each.documents) ?? []
  const setSearch = (change: LibrarySearch) =>
    void navigate({ search: (before: LibrarySearch) => ({ ...before, ...change }), replace: true })
  const addButton = first?.may.add ? (
    <Button ref={button} aria-expanded={isAdding} onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  ) : undefined
  const isEmpty = first?.total === 0 && !isFiltered(search)
  return (
    <div className={classes.page}>
      <PageHeader
        title={t.title}
        standing={
          first ? t.standing(formatCount(first.total), search.anyYear ? t.ofAllYears : t.inYear(year)) : undefined
        }
        actions={<OtherPages mayAdd={first?.may.add ?? false} />}
        primary={addButton}
      />
      <Suspense fallback={<Skeleton height={180} />}>
        {isAdding || uploads.length > 0 ? (
          <UploadPanel
            unitId={unitId}
            year={year}
            onClose={() => {
              setAdding(false)
              button.current?.focus()
            }}
          />
        ) : null}
      </Suspense>
      <LibraryFilters search={search} year={year} onChange={setSearch} />
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={280} /> : null}
      {isEmpty ? (
        <EmptyState icon={IconFiles} title={t.emptyTitle} sample={t.emptySample}>
          <p>{t.emptyText}</p>
        </EmptyState>
      ) : null}
      {first?.total === 0 && !isEmpty ? <p className="soft">{t.nothing}</p> : null}
      {documents.length > 0 ? <LibraryTable documents={documents} /> : null}
      {found.hasNextPage ? (
        <MoreButton isBusy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
      ) : null}
    </div>
  )
}

function OtherPages({ mayAdd }: Readonly<{ mayAdd: boolean }>) {
  const t = useText(libraryTexts)
  return (
    <span className={classes.otherPages}>
      <Link to="/evidence/requests">{t.requests}</Link>
      {mayAdd ? <Link to="/evidence/bundle">{t.bundle}</Link> : null}
    </span>
  )
}

function MoreButton({ isBusy, onMore }: Readonly<{ isBusy: boolean; onMore: () => void }>) {
  const t = useText(evidenceTexts)
  return (
    <div>
      <Button variant="default" loading={isBusy} onClick={onMore}>
        {t.more}
      </Button>
    </div>
  )
}
