import { Button, Tabs } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { formatCount } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { CampaignView } from "../contract.ts"
import classes from "./campaigns.module.css"
import { describePhase } from "./describe-phase.ts"
import { PhaseTable } from "./phase-table.tsx"
import { campaignQuery } from "./queries.ts"
import { SheetButton } from "./sheet-button.tsx"
import { campaignTexts, phaseTexts } from "./texts.ts"

export type CampaignTab = "progress" | "settings"

const OrganiserDialog = lazyPart(async () => (await import("./offline/organiser-dialog.tsx")).OrganiserDialog)
const OwnHandInDialog = lazyPart(async () => (await import("./offline/hand-in-part.tsx")).OwnHandInDialog)
const Progress = lazyPart(async () => (await import("./progress.tsx")).Progress)
const Settings = lazyPart(async () => (await import("./settings/settings.tsx")).Settings)

/** One campaign: for the unit that runs it its progress and settings, for those that take part its windows. */
export function CampaignPage() {
  const { campaignId } = useParams({ from: "/frame/campaigns/$campaignId" })
  const { unit } = useSession()
  const found = useQuery({ ...campaignQuery({ unitId: unit?.id ?? "", campaignId }), enabled: unit !== undefined })
  useCrumb(found.data?.name)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data || !unit) return null
  return <Campaign key={unit.id} unitId={unit.id} campaign={found.data} />
}

const tones = { draft: "grey", open: "teal", closed: "grey" } as const

type CampaignProps = Readonly<{ unitId: string; campaign: CampaignView }>

function Campaign({ unitId, campaign }: CampaignProps) {
  const t = useText(campaignTexts)
  const phases = useText(phaseTexts)
  const runs = campaign.part === "runs"
  const standing = [
    runs ? t.units(formatCount(campaign.members.length)) : t.runBy(campaign.unitName),
    ...(campaign.state === "open" ? [describePhase(campaign.phasesToday, campaign.today, { t, phases })] : []),
  ].join(" · ")
  return (
    <>
      <PageHeader
        title={campaign.name}
        tags={<StatusTag tone={tones[campaign.state]}>{t[campaign.state]}</StatusTag>}
        standing={standing}
        primary={runs ? <NextPage campaign={campaign} /> : <SheetButton unitId={unitId} campaign={campaign} />}
        actions={
          runs ? (
            campaign.state === "draft" ? undefined : (
              <OtherPages unitId={unitId} campaign={campaign} />
            )
          ) : (
            <OwnHandIn unitId={unitId} campaign={campaign} />
          )
        }
      />
      {runs ? <Parts unitId={unitId} campaign={campaign} /> : <PhaseTable phases={campaign.phasesToday} />}
    </>
  )
}

/** Where the work of whoever is here goes on. */
function NextPage({ campaign: { id, state, may } }: Readonly<{ campaign: CampaignView }>) {
  const t = useText(campaignTexts)
  if (state === "draft" || !may.appraise) return null
  return (
    <Button renderRoot={(props) => <Link to="/campaigns/$campaignId/queue" params={{ campaignId: id }} {...props} />}>
      {t.appraise}
    </Button>
  )
}

/** A unit that filled in its sheet without network brings the file to a connected computer. */
function OwnHandIn({ unitId, campaign }: CampaignProps) {
  const t = useText(campaignTexts)
  const { may } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  // A campaign that came by a kit is run elsewhere: its hand-in is made here, not taken.
  if (campaign.state !== "open" || campaign.unitId === unitId || !may("assessment.review")) return null
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t.handInFile}
      </Button>
      <Suspense fallback={null}>
        {isOpen ? <OwnHandInDialog unitId={unitId} onClose={() => setIsOpen(false)} /> : null}
      </Suspense>
    </>
  )
}

function OtherPages({ unitId, campaign }: CampaignProps) {
  const t = useText(campaignTexts)
  const phases = useText(phaseTexts)
  const [isOffline, setIsOffline] = useState(false)
  const params = { campaignId: campaign.id }
  return (
    <>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/campaigns/$campaignId/council" params={params} {...props} />}
      >
        {t.council}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/campaigns/$campaignId/results" params={params} {...props} />}
      >
        {t.results}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/campaigns/$campaignId/publication" params={params} {...props} />}
      >
        {phases.publication}
      </Button>
      {campaign.may.run ? (
        <Button variant="default" onClick={() => setIsOffline(true)}>
          {t.offline}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {isOffline ? (
          <OrganiserDialog
            place={{ unitId, campaignId: campaign.id }}
            campaign={campaign}
            onClose={() => setIsOffline(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function Parts({ unitId, campaign }: Readonly<{ unitId: string; campaign: CampaignView }>) {
  const t = useText(campaignTexts)
  // A draft has no progress to show yet.
  const { tab = campaign.state === "draft" ? "settings" : "progress" } = useSearch({
    from: "/frame/campaigns/$campaignId",
  })
  const navigate = useNavigate()
  const place = { unitId, campaignId: campaign.id }
  return (
    <>
      <Tabs
        value={tab}
        onChange={(value) =>
          void navigate({ to: ".", search: (before: object) => ({ ...before, tab: value }) as never })
        }
      >
        <Tabs.List className={classes.tabs ?? ""}>
          <Tabs.Tab value="progress">{t.progress}</Tabs.Tab>
          <Tabs.Tab value="settings">{t.settings}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Suspense fallback={<Loading />}>
        {tab === "progress" ? (
          <div className={classes.page}>
            <Progress place={place} campaign={campaign} />
            <PhaseTable phases={campaign.phasesToday} />
          </div>
        ) : (
          <Settings place={place} campaign={campaign} />
        )}
      </Suspense>
    </>
  )
}
