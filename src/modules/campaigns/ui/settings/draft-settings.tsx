import { Alert, Button, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { campaigns, type CampaignView } from "../../contract.ts"
import classes from "../campaigns.module.css"
import { campaignKeys, campaignQuery, type CampaignPlace } from "../queries.ts"
import { PhasesPart } from "./phases-part.tsx"
import { AreasPart, BlocksPart, CouncilPart, LimitsPart } from "./pickers.ts"
import { settingTexts } from "./texts.ts"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView }>

/** Everything about a campaign that is not open yet, with what still keeps it from opening. */
export function DraftSettings({ place, campaign }: Props) {
  const t = useText(settingTexts)
  const queries = useQueryClient()
  const [name, setName] = useState(campaign.name)
  const [settings, setSettings] = useState(campaign.settings)
  const isChanged = name !== campaign.name || settings !== campaign.settings
  const save = useMutation({
    mutationFn: () => call(campaigns.update, { params: place, body: { name, settings, version: campaign.version } }),
    onSuccess: (next) => {
      queries.setQueryData(campaignQuery(place).queryKey, next)
      void showToast({ kind: "done", message: t.saved })
      return queries.invalidateQueries({ queryKey: [...campaignKeys.all(place.unitId), "list"] })
    },
  })
  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <TextInput
        label={t.name}
        required
        withAsterisk={false}
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PhasesPart settings={settings} onChange={setSettings} />
      <BlocksPart unitId={place.unitId} settings={settings} onChange={setSettings} />
      <AreasPart
        unitId={place.unitId}
        blocks={settings.blocks}
        areas={settings.areas}
        onChange={(areas) => setSettings({ ...settings, areas })}
      />
      <CouncilPart
        unitId={place.unitId}
        council={settings.council}
        onChange={(council) => setSettings({ ...settings, council })}
      />
      <LimitsPart settings={settings} onChange={setSettings} />
      <Problems campaign={campaign} />
      <div className={classes.buttons}>
        <Button type="submit" variant={isChanged ? "filled" : "default"} loading={save.isPending}>
          {t.save}
        </Button>
        <OpenButton place={place} campaign={campaign} isChanged={isChanged} />
        <RemoveButton place={place} />
      </div>
      {isChanged ? <p className="soft small">{t.saveFirst}</p> : null}
    </form>
  )
}

/** What keeps the campaign from opening, and apart from it what only deserves a look. */
function Problems({ campaign: { problems } }: Readonly<{ campaign: CampaignView }>) {
  const t = useText(settingTexts)
  const hindering = problems.filter(({ isWarning }) => !isWarning)
  return (
    <>
      {hindering.length === 0 ? (
        <p role="status">{t.noProblems}</p>
      ) : (
        <ProblemList title={t.problems} list={hindering} />
      )}
      <ProblemList title={t.warnings} list={problems.filter(({ isWarning }) => isWarning)} />
    </>
  )
}

function ProblemList({ title, list }: Readonly<{ title: string; list: CampaignView["problems"] }>) {
  const words = useWords()
  if (list.length === 0) return null
  return (
    <Alert color="amber" title={title}>
      <ul>
        {list.map((problem) => (
          <li key={`${problem.at} ${problem.en}`}>{words(problem)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function OpenButton({ place, campaign, isChanged }: Props & Readonly<{ isChanged: boolean }>) {
  const t = useText(settingTexts)
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const open = useMutation({
    mutationFn: () => call(campaigns.open, { params: place, body: { version: campaign.version } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
      void showToast({ kind: "done", message: t.opened })
    },
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button
        variant={isChanged ? "default" : "filled"}
        disabled={isChanged || !campaign.may.open}
        onClick={() => setAsking(true)}
      >
        {t.openCampaign}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.openCampaign}
        confirm={t.openCampaign}
        busy={open.isPending}
        onConfirm={() => open.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t.openText}</p>
      </ConfirmDialog>
    </>
  )
}

function RemoveButton({ place }: Readonly<{ place: CampaignPlace }>) {
  const t = useText(settingTexts)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(campaigns.remove, { params: place }),
    onSuccess: async () => {
      void showToast({ kind: "done", message: t.removed })
      await navigate({ to: "/campaigns" })
      await queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
    },
  })
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t.remove}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.remove}
        confirm={t.remove}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t.removeText}</p>
      </ConfirmDialog>
    </>
  )
}
