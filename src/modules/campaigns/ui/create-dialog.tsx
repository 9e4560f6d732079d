import { NativeSelect, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { campaigns, type CampaignSummary } from "../contract.ts"
import { campaignKeys } from "./queries.ts"
import { campaignTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; year: number; sources: readonly CampaignSummary[]; onClose: () => void }>

/** A draft from the usual settings, or from those of an earlier campaign; then opens its settings. */
export function CreateDialog({ unitId, year, sources, onClose }: Props) {
  const t = useText(campaignTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState(t.nameOf(year))
  const [typedYear, setYear] = useState(String(year))
  const [from, setFrom] = useState(sources[0]?.id ?? "")
  const create = useMutation({
    mutationFn: () =>
      call(campaigns.create, { params: { unitId }, body: { name, year: Number(typedYear), from: from || null } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: campaignKeys.all(unitId) })
      void showToast({ kind: "done", message: t.created })
      await navigate({ to: "/campaigns/$campaignId", params: { campaignId: id }, search: { tab: "settings" } })
    },
  })
  return (
    <FormDialog
      title={t.create}
      submit={t.createDraft}
      busy={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate()}
      onCancel={onClose}
    >
      <TextInput
        label={t.name}
        required
        withAsterisk={false}
        maxLength={300}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t.yearLabel}
        required
        withAsterisk={false}
        inputMode="numeric"
        pattern="20[0-9][0-9]"
        value={typedYear}
        onChange={(event) => setYear(event.currentTarget.value)}
      />
      {sources.length > 0 ? (
        <NativeSelect
          label={t.copyFrom}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data={[
            { value: "", label: t.copyNone },
            ...sources.map((one) => ({ value: one.id, label: `${one.name} (${one.year})` })),
          ]}
        />
      ) : null}
    </FormDialog>
  )
}
