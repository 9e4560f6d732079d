import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { NumberField } from "#web/components/number-field.tsx"
import { ReasonForm, submitByKeys } from "#web/components/reason-form.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { formatScoreText } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { assessments, type AgendaItem } from "../../contract.ts"
import type { CouncilStep } from "../../rules/index.ts"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { useStep } from "../sheet/queries.ts"
import classes from "./council.module.css"
import { councilTexts } from "./texts.ts"

type Props = Readonly<{ place: CampaignPlace; item: AgendaItem }>

const useCouncilStep = ({ place, item }: Props, onDone?: () => void) => {
  const queries = useQueryClient()
  const { unitId, assessmentId, leaf } = item
  return useMutation({
    mutationFn: (step: CouncilStep) =>
      call(assessments.councilStep, { params: { unitId, assessmentId }, body: { basedOn: leaf.seq, step } }),
    onSuccess: async () => {
      onDone?.()
      await queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
    },
  })
}

/** A member's vote, present or in writing; the last one counts. */
export function VoteForm(props: Props) {
  const { item } = props
  const t = useText(councilTexts)
  const last = item.leaf.explanations.at(-1)
  const [points, setPoints] = useState<string | null>(
    item.myVote?.points ?? last?.decision?.points ?? item.leaf.round1?.points ?? null,
  )
  const [abstains, setAbstains] = useState(item.myVote !== null && item.myVote.points === null)
  const [how, setHow] = useState<"present" | "written">(item.myVote?.how ?? "present")
  const [note, setNote] = useState("")
  const [declaring, setDeclaring] = useState(false)
  const step = useCouncilStep(props)
  if (item.isBarred) return <p className="soft">{t.isBarred}</p>
  if (!item.mayVote) return null
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        step.mutate({ kind: "voted", leaf: item.leaf.code, points: abstains ? null : points, how, note })
      }}
      onKeyDown={submitByKeys}
    >
      <h3>{t.myVote}</h3>
      <div className={classes.pair}>
        <NumberField label={t.points} value={abstains ? null : points} disabled={abstains} onChange={setPoints} />
        <NativeSelect
          label={t.how}
          value={how}
          data={[
            { value: "present", label: t.present },
            { value: "written", label: t.written },
          ]}
          onChange={(event) => setHow(event.currentTarget.value === "written" ? "written" : "present")}
        />
        <TextInput
          label={t.note}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <Checkbox label={t.abstain} checked={abstains} onChange={(event) => setAbstains(event.currentTarget.checked)} />
      <div className={classes.buttons}>
        <Button type="submit" loading={step.isPending} disabled={!abstains && points === null}>
          {t.vote}
        </Button>
        <Button variant="default" onClick={() => setDeclaring(true)}>
          {t.declare}
        </Button>
      </div>
      {declaring ? <ConflictDialog {...props} onClose={() => setDeclaring(false)} /> : null}
    </form>
  )
}

function ConflictDialog({ onClose, ...props }: Props & Readonly<{ onClose: () => void }>) {
  const t = useText(councilTexts)
  const [reason, setReason] = useState("")
  const step = useCouncilStep(props, onClose)
  return (
    <FormDialog
      title={t.declare}
      submit={t.declare}
      busy={step.isPending}
      error={step.error}
      onSubmit={() => step.mutate({ kind: "conflictDeclared", leaf: props.item.leaf.code, reason })}
      onCancel={onClose}
    >
      <p>{t.declareText}</p>
      <WordsField label={t.reason} required autofocus value={reason} onChange={setReason} />
    </FormDialog>
  )
}

/** What the votes carry becomes the council's decision, with its reason. */
export function Resolution({ item }: Props) {
  const t = useText(councilTexts)
  const { unitId, assessmentId, leaf, tally } = item
  const step = useStep({ unitId, assessmentId })
  const { winner } = tally
  if (winner === null || leaf.council !== null || !item.mayResolve) return null
  return (
    <div className={classes.form}>
      <ReasonForm
        label={t.resolution}
        submit={t.resolve(formatScoreText(winner, item.decimals))}
        busy={step.isPending}
        onSubmit={(reason) =>
          step.mutate({
            basedOn: leaf.seq,
            step: { kind: "councilDecided", leaf: leaf.code, points: winner, reason },
          })
        }
      />
    </div>
  )
}
