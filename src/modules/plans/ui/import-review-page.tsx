import { Button } from "@mantine/core"
import { IconFileAlert } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link, Navigate, useParams } from "@tanstack/react-router"

import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { ProgressStages } from "#web/components/progress-stages.tsx"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import type { ImportDetail } from "../contract.ts"
import { stagesUntil } from "./import-stages.ts"
import { importTexts, stageTexts } from "./import-texts.ts"
import { importQuery } from "./queries.ts"
import { ReviewPage } from "./review/review-page.tsx"

/** One import, whatever state it is in: being read, failed, under review, already accepted. */
export function ImportReviewPage() {
  const { importId } = useParams({ from: "/frame/plans/import/$importId" })
  const { unit } = useSession()
  if (!unit) return null
  return <ImportPart key={`${unit.id}-${importId}`} unitId={unit.id} importId={importId} />
}

function ImportPart({ unitId, importId }: Readonly<{ unitId: string; importId: string }>) {
  const found = useQuery(importQuery(unitId, importId))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return null
  const detail = found.data
  if (detail.status === "accepted" && detail.planId)
    return <Navigate to="/plans/$planId" params={{ planId: detail.planId }} replace />
  if (detail.status === "reading") return <Reading detail={detail} />
  if (detail.status === "review" && detail.draft && detail.source) {
    return <ReviewPage unitId={unitId} detail={{ ...detail, draft: detail.draft, source: detail.source }} />
  }
  return <Unusable detail={detail} />
}

function Reading({ detail }: Readonly<{ detail: ImportDetail }>) {
  const t = useText(importTexts)
  const stages = useText(stageTexts)
  return (
    <>
      <PageHeader title={t.reading} standing={detail.fileName} />
      <ProgressStages title={detail.fileName} stages={stagesUntil(detail.stage, stages)} />
    </>
  )
}

function Unusable({ detail }: Readonly<{ detail: ImportDetail }>) {
  const t = useText(importTexts)
  const words = useWords()
  return (
    <EmptyState
      icon={IconFileAlert}
      title={detail.status === "discarded" ? t.discarded : t.failed}
      action={
        <Button component={Link} to="/plans/import">
          {t.tryAnother}
        </Button>
      }
    >
      <p>{detail.failure ? words(detail.failure) : detail.fileName}</p>
      {detail.failure ? <p>{t.failedKept}</p> : null}
    </EmptyState>
  )
}
