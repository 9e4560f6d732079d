import { Button } from "@mantine/core"
import { useState } from "react"

import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { MenuButton, type MenuChoice } from "#web/components/menu-button.tsx"
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

type Props = Readonly<{ place: SheetPlace; view: AssessmentView }>

/** Steps of the whole sheet, the one that leads on first. */
const leading = [
  "handedIn",
  "sentToReview",
  "explanationsClosed",
  "released",
  "explanationsEnded",
  "decisionsReleased",
  "finalised",
] as const
type Leading = (typeof leading)[number]

type Opened = Leading | "returned" | "sentBack" | "extensionAsked" | "extensionDecided"

/** What can be done with the whole sheet now: one button that leads on, everything else in a menu. */
export function SheetActions({ place, view }: Props) {
  const t = useText(sheetTexts)
  const [opened, setOpened] = useState<Opened>()
  const labels: Readonly<Record<Opened, string>> = {
    handedIn: t.handIn,
    sentToReview: t.sendToReview,
    explanationsClosed: t.explanationsClosed,
    released: t.released,
    explanationsEnded: t.explanationsEnded,
    decisionsReleased: t.decisionsReleased,
    finalised: t.finalised,
    returned: t.returnWhole,
    sentBack: t.sendBack,
    extensionAsked: t.extension,
    extensionDecided: t.decideExtension,
  }
  const lead = leading.find((kind) => view.kinds.includes(kind))
  const asked = view.extensions.some(({ asked: request, decided }) => request !== null && decided === null)
  const others = (["sentBack", "returned", "extensionAsked", "extensionDecided"] as const).filter(
    (kind) => view.kinds.includes(kind) && (kind !== "extensionDecided" || asked),
  )
  const choices: MenuChoice[] = others.map((kind) => ({ label: labels[kind], onPick: () => setOpened(kind) }))
  const close = () => setOpened(undefined)
  return (
    <>
      {choices.length > 0 ? <MenuButton label={t.more} choices={choices} /> : null}
      {lead ? <Button onClick={() => setOpened(lead)}>{labels[lead]}</Button> : null}
      {opened === "finalised" ? (
        <FinalDialog place={place} view={view} title={labels.finalised} onClose={close} />
      ) : null}
      {opened !== undefined && opened !== "finalised" && isLeading(opened) ? (
        <LeadDialog place={place} view={view} kind={opened} title={labels[opened]} onClose={close} />
      ) : null}
      {opened === "returned" || opened === "sentBack" ? (
        <ReasonDialog place={place} view={view} kind={opened} title={labels[opened]} onClose={close} />
      ) : null}
      {opened === "extensionAsked" || opened === "extensionDecided" ? (
        <ExtensionDialog place={place} view={view} kind={opened} title={labels[opened]} onClose={close} />
      ) : null}
    </>
  )
}

const isLeading = (kind: Opened): kind is Leading => (leading as readonly string[]).includes(kind)

type DialogProps<Kind> = Props & Readonly<{ kind: Kind; title: string; onClose: () => void }>

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
