import { Button } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { Suspense } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import classes from "./frameworks.module.css"
import { pageTexts } from "./page-texts.ts"
import { crosswalkQuery, frameworkQuery } from "./queries.ts"

// The rules that judge a pair come after what changed is on the page.
const CrosswalkPart = lazyPart(async () => (await import("./page/crosswalk-part.tsx")).CrosswalkPart)

/** Two frameworks: what changed, in words, and how their criteria correspond. */
export function FrameworkComparePage() {
  const { frameworkRef, otherRef } = useParams({ from: "/frame/frameworks/$frameworkRef/compare/$otherRef" })
  const t = useText(pageTexts)
  const say = useWords()
  const { unit } = useSession()
  const unitId = unit?.id ?? ""
  const before = useQuery(frameworkQuery(unitId, frameworkRef))
  const after = useQuery(frameworkQuery(unitId, otherRef))
  const found = useQuery(crosswalkQuery(unitId, frameworkRef, otherRef))
  useCrumb(t.compare)
  const error = found.error ?? before.error ?? after.error
  if (error) return <ErrorState error={error} onRetry={() => void found.refetch()} />
  if (!found.data || !before.data || !after.data) return <Loading />
  const { changes } = found.data
  return (
    <>
      <PageHeader
        title={t.comparing}
        standing={`${before.data.name} ${before.data.version} → ${after.data.name} ${after.data.version}`}
        actions={
          <Button
            variant="default"
            component={Link}
            to="/frameworks/$frameworkRef/compare/$otherRef"
            params={{ frameworkRef: otherRef, otherRef: frameworkRef } as never}
          >
            {t.swap}
          </Button>
        }
      />
      <section className={classes.card}>
        <h2>{changes.length === 0 ? t.noChanges : t.changes(changes.length)}</h2>
        <ul className={classes.findings}>
          {changes.map((change, index) => (
            <li key={index}>{say(change)}</li>
          ))}
        </ul>
      </section>
      <Suspense fallback={<Loading />}>
        <CrosswalkPart
          key={`${frameworkRef} ${otherRef}`}
          unitId={unitId}
          before={before.data}
          after={after.data}
          rows={found.data.rows}
          settled={found.data.settled}
        />
      </Suspense>
    </>
  )
}
