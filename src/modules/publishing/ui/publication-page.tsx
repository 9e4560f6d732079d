import { Button } from "@mantine/core"
import { IconWorld } from "@tabler/icons-react"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useState } from "react"

import { download } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { formatCount } from "#web/format.ts"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { useLanguage } from "#web/language.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { publications, type PublicationList } from "../contract.ts"
import classes from "./publication.module.css"
import { PublishDialog } from "./publish-dialog.tsx"
import { publicationsQuery, type PublicationPlace } from "./queries.ts"
import { publicationTexts } from "./texts.ts"
import { Versions } from "./versions.tsx"

/** What was and will be published of a campaign; for those who manage it also preview, publication and packages. */
export function PublicationPage() {
  const { campaignId } = useParams({ from: "/frame/campaigns/$campaignId/publication" })
  const { unit } = useSession()
  const place = { unitId: unit?.id ?? "", campaignId }
  const found = useQuery({ ...publicationsQuery(place), enabled: unit !== undefined })
  const t = useText(publicationTexts)
  useCrumb(
    found.data && t.crumb,
    found.data && [
      { path: "/campaigns", label: t.campaigns },
      { path: `/campaigns/${campaignId}`, label: found.data.campaign.name },
    ],
  )
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return null
  return <Publication key={place.unitId} place={place} data={found.data} />
}

function Publication({ place, data }: Readonly<{ place: PublicationPlace; data: PublicationList }>) {
  const t = useText(publicationTexts)
  const [isPublishing, setPublishing] = useState(false)
  const { campaign, waiting, finalUnits, may } = data
  const isReady = may.manage && waiting.length === 0 && finalUnits > 0
  const stands = data.publications.some(({ state }) => state === "published")
  const waits = data.publications.some(({ state }) => state === "scheduled")
  const standing = !may.manage
    ? t.readerStanding
    : waiting.length === 0
      ? t.ready(formatCount(finalUnits))
      : t.notReady(formatCount(waiting.length))
  return (
    <>
      <PageHeader
        title={t.title}
        standing={`${campaign.name} · ${standing}`}
        primary={
          isReady && !waits ? (
            <Button onClick={() => setPublishing(true)}>{stands ? t.erratum : t.publish}</Button>
          ) : undefined
        }
        actions={isReady ? <Downloads place={place} /> : undefined}
      />
      <div className={classes.page}>
        <p>
          <Link to="/campaigns/$campaignId" params={{ campaignId: place.campaignId }}>
            {t.toCampaign}
          </Link>
        </p>
        {may.manage && waiting.length > 0 ? <Waiting names={waiting} /> : null}
        {data.publications.length === 0 ? (
          <EmptyState icon={IconWorld} title={t.none}>
            {t.noneText}
          </EmptyState>
        ) : (
          <Versions place={place} list={data.publications} mayManage={may.manage} />
        )}
        <section className="card">
          <h2>{t.key}</h2>
          <p>
            <code className={classes.code}>{data.fingerprint}</code>
          </p>
          <p className={classes.meta}>{t.keyText}</p>
        </section>
      </div>
      {isPublishing ? (
        <PublishDialog place={place} campaign={campaign} isErratum={stands} onClose={() => setPublishing(false)} />
      ) : null}
    </>
  )
}

function Downloads({ place }: Readonly<{ place: PublicationPlace }>) {
  const t = useText(publicationTexts)
  const language = useLanguage()
  const get = useMutation({
    mutationFn: (files: boolean) =>
      download(publications.campaignPackage, { params: place, query: { files: files ? "true" : "false" } }),
  })
  const { unitId, campaignId } = place
  return (
    <>
      <Button
        variant="default"
        component="a"
        target="_blank"
        rel="noreferrer"
        href={`/api/units/${unitId}/campaigns/${campaignId}/publication-preview?lang=${language}`}
      >
        {t.preview}
      </Button>
      <Button variant="default" loading={get.isPending} onClick={() => get.mutate(false)}>
        {t.packagePlain}
      </Button>
      <Button variant="default" loading={get.isPending} onClick={() => get.mutate(true)}>
        {t.packageFiles}
      </Button>
    </>
  )
}

const mostNamed = 20

function Waiting({ names }: Readonly<{ names: readonly string[] }>) {
  const t = useText(publicationTexts)
  return (
    <section className="card">
      <h2>{t.waiting}</h2>
      <p>{t.waitingText}</p>
      <ul>
        {names.slice(0, mostNamed).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {names.length > mostNamed ? <p className={classes.meta}>{t.moreUnits(names.length - mostNamed)}</p> : null}
    </section>
  )
}
