import { Button } from "@mantine/core"
import { useState } from "react"

import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { WordsField } from "#web/components/words-field.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import type { AssessmentView } from "../../contract.ts"
import type { PhaseCode } from "../../rules/index.ts"
import { phaseTexts } from "../texts.ts"
import { FinalDialog } from "./final-dialog.tsx"
import { useStep, type SentStep, type SheetPlace } from "./queries.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

/** Steps that lead the whole sheet on. */
export type Leading =
  | "handedIn"
  | "sentToReview"
  | "explanationsClosed"
  | "released"
  | "explanationsEnded"
  | "decisionsReleased"
  | "finalised"

/** Steps of the whole sheet that ask something first. */
export type Opened = Leading | "returned" | "sentBack" | "extensionAsked" | "extensionDecided"

type DialogProps<Kind> = Readonly<{
  place: SheetPlace
  view: AssessmentView
  kind: Kind
  title: string
  onClose: () => void
}>

/** What a step of the whole sheet asks before it is taken. */
export function SheetDialog({ kind, ...rest }: DialogProps<Opened>) {
  switch (kind) {
    case "finalised":
      return <FinalDialog {...rest} />
    case "returned":
    case "sentBack":
      return <ReasonDialog kind={kind} {...rest} />
    case "extensionAsked":
    case "extensionDecided":
      return <ExtensionDialog kind={kind} {...rest} />
    case "handedIn":
    case "sentToReview":
    case "explanationsClosed":
    case "released":
    case "explanationsEnded":
    case "decisionsReleased":
      return <LeadDialog kind={kind} {...rest} />
  }
}

const useTold = (place: SheetPlace, onClose: () => void) => {
  const t = useText(sheetTexts)
  return useStep(place, () => {
    void showToast({ kind: "done", message: t.done })
    onClose()
  })
}

function LeadDialog({ place, view, kind, title, onClose }: DialogProps<Exclude<Leading, "finalised">>) {
  const t = useText(sheetTexts)
  const step = useTold(place, onClose)
  const words: Partial<Record<Leading, string>> = {
    handedIn: t.handInText,
    explanationsClosed: t.explanationsClosedText,
    released: t.releasedText,
    decisionsReleased: t.decisionsReleasedText,
  }
  const body: SentStep = kind === "handedIn" ? { kind, contentHash: view.contentHash } : { kind }
  return (
    <ConfirmDialog
      opened
      title={title}
      confirm={title}
      busy={step.isPending}
      onConfirm={() => step.mutate({ basedOn: view.seq, step: body })}
      onCancel={onClose}
    >
      <p>{words[kind]}</p>
      {kind === "handedIn" ? (
        <p className={classes.hash}>
          {t.contentHash}: <code>{view.contentHash}</code>
        </p>
      ) : null}
    </ConfirmDialog>
  )
}

function ReasonDialog({ place, view, kind, title, onClose }: DialogProps<"returned" | "sentBack">) {
  const t = useText(sheetTexts)
  const [reason, setReason] = useState("")
  const step = useTold(place, onClose)
  return (
    <FormDialog
      title={title}
      submit={title}
      busy={step.isPending}
      error={step.error}
      onSubmit={() => step.mutate({ basedOn: view.seq, step: { kind, reason } })}
      onCancel={onClose}
    >
      <WordsField label={t.reason} required minRows={3} autofocus value={reason} onChange={setReason} />
    </FormDialog>
  )
}

function ExtensionDialog({ place, view, kind, title, onClose }: DialogProps<"extensionAsked" | "extensionDecided">) {
  const t = useText(sheetTexts)
  const phases = useText(phaseTexts)
  const request = view.extensions.find(({ asked, decided }) => asked !== null && decided === null)
  const running = view.phases.find(({ isOpen }) => isOpen) ?? view.phases[0]
  const phase: PhaseCode =
    kind === "extensionDecided" ? (request?.phase ?? "selfAssessment") : (running?.code ?? "selfAssessment")
  const [until, setUntil] = useState<string | null>(request?.asked?.until ?? running?.to ?? null)
  const [reason, setReason] = useState("")
  const step = useTold(place, onClose)
  const decide = (day: string | null) =>
    step.mutate({ basedOn: view.seq, step: { kind: "extensionDecided", phase, until: day, reason } })
  const send = () => {
    if (until === null) return
    if (kind === "extensionDecided") decide(until)
    else step.mutate({ basedOn: view.seq, step: { kind: "extensionAsked", phase, until, reason } })
  }
  return (
    <FormDialog
      title={`${title}: ${phases[phase]}`}
      submit={kind === "extensionDecided" ? t.grant : title}
      busy={step.isPending}
      error={step.error}
      onSubmit={send}
      onCancel={onClose}
    >
      <DateField label={t.extensionUntil} value={until} onChange={setUntil} />
      <WordsField label={t.reason} required autofocus value={reason} onChange={setReason} />
      {kind === "extensionDecided" ? (
        <div>
          <Button variant="default" disabled={reason.trim() === ""} onClick={() => decide(null)}>
            {t.refuse}
          </Button>
        </div>
      ) : null}
    </FormDialog>
  )
}
