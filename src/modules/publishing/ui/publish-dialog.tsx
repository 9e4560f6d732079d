import { Radio, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call, newIdempotencyKey } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { publications } from "../contract.ts"
import { publicationKeys, type PublicationPlace } from "./queries.ts"
import { publicationTexts } from "./texts.ts"

type Props = Readonly<{
  place: PublicationPlace
  campaign: Readonly<{ name: string }>
  /** A version stands: this one supersedes it and says why. */
  isErratum: boolean
  onClose: () => void
}>

/** Freezes the results and publishes them now or at a set time; an erratum gives its reason. */
export function PublishDialog({ place, campaign, isErratum, onClose }: Props) {
  const t = useText(publicationTexts)
  const client = useQueryClient()
  const [title, setTitle] = useState(t.titleOf(campaign.name))
  const [when, setWhen] = useState<"now" | "later">("now")
  const [date, setDate] = useState<string | null>(null)
  const [time, setTime] = useState("08:00")
  const [reason, setReason] = useState("")
  const [idempotencyKey] = useState(newIdempotencyKey)
  const publish = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(publications.schedule, {
        params: place,
        body: {
          title,
          publishAt: when === "now" ? null : new Date(`${date ?? ""}T${time}:00+07:00`).toISOString(),
          reason: isErratum ? reason : null,
        },
        idempotencyKey,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: publicationKeys.all(place) })
      void showToast({ kind: "done", message: when === "now" ? t.doneNow : t.doneLater })
      onClose()
    },
  })
  return (
    <FormDialog
      title={isErratum ? t.erratum : t.publish}
      submit={when === "now" ? t.now : t.later}
      busy={publish.isPending}
      error={publish.error}
      onSubmit={() => {
        if (when === "now" || date !== null) publish.mutate()
      }}
      onCancel={onClose}
    >
      <TextInput
        label={t.titleLabel}
        required
        withAsterisk={false}
        minLength={3}
        maxLength={300}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Radio.Group
        label={t.whenLabel}
        description={t.frozen}
        value={when}
        onChange={(value) => setWhen(value === "later" ? "later" : "now")}
      >
        <Radio value="now" label={t.now} mt={8} />
        <Radio value="later" label={t.later} mt={8} />
      </Radio.Group>
      {when === "later" ? (
        <>
          <DateField label={t.date} value={date} onChange={setDate} required />
          <TextInput
            type="time"
            label={t.time}
            required
            withAsterisk={false}
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </>
      ) : null}
      {isErratum ? (
        <WordsField
          label={t.reason}
          description={t.reasonHint}
          required
          minLength={3}
          maxLength={2_000}
          value={reason}
          onChange={setReason}
        />
      ) : null}
    </FormDialog>
  )
}
