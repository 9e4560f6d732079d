import { Button, Checkbox, Modal, TextInput } from "@mantine/core"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useProof } from "#web/components/proof-dialog.tsx"
import { formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { people, type Person } from "../contract.ts"
import classes from "./people.module.css"
import { usePeopleChange } from "./queries.ts"
import { peopleTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; person: Person; onClose: () => void }>

/** What an administrator may do for one person of their unit. */
export function ManagePersonDialog({ unitId, person, onClose }: Props) {
  const t = useText(peopleTexts)
  const [step, setStep] = useState<"details" | "link" | "disable">("details")
  if (step === "link") return <LinkDialog unitId={unitId} person={person} onClose={onClose} />
  if (step === "disable") return <DisableDialog unitId={unitId} person={person} onClose={onClose} />
  return (
    <DetailsDialog unitId={unitId} person={person} onClose={onClose}>
      <div className={classes.buttons}>
        {person.state === "disabled" ? null : (
          <Button variant="default" size="xs" onClick={() => setStep("link")}>
            {t.link}
          </Button>
        )}
        <Button variant="default" size="xs" onClick={() => setStep("disable")}>
          {person.state === "disabled" ? t.enable : t.disable}
        </Button>
      </div>
    </DetailsDialog>
  )
}

function DetailsDialog({ unitId, person, onClose, children }: Props & Readonly<{ children: React.ReactNode }>) {
  const t = useText(peopleTexts)
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email ?? "")
  const [ssoId, setSsoId] = useState(person.ssoId ?? "")
  const { withProof, dialog } = useProof()
  const save = usePeopleChange(
    () =>
      withProof(() =>
        call(people.update, {
          params: { unitId, accountId: person.id },
          body: { name, email: email.trim() || null, ssoId: ssoId.trim() || null },
        }),
      ),
    onClose,
  )
  return (
    <>
      <FormDialog
        title={`${person.name} (${person.userName})`}
        submit={t.save}
        busy={save.isPending}
        error={save.error}
        onSubmit={() => save.mutate()}
        onCancel={onClose}
      >
        <TextInput
          label={t.name}
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t.email}
          type="email"
          maxLength={200}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t.ssoId}
          maxLength={255}
          value={ssoId}
          onChange={(event) => setSsoId(event.currentTarget.value)}
        />
        {children}
      </FormDialog>
      {dialog}
    </>
  )
}

function DisableDialog({ unitId, person, onClose }: Props) {
  const t = useText(peopleTexts)
  const [why, setWhy] = useState("")
  const isDisabled = person.state === "disabled"
  const save = usePeopleChange(
    () =>
      call(isDisabled ? people.enable : people.disable, {
        params: { unitId, accountId: person.id },
        body: { why },
      }),
    onClose,
  )
  const deed = isDisabled ? t.enable : t.disable
  return (
    <FormDialog
      title={`${deed} · ${person.name}`}
      submit={deed}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
      onCancel={onClose}
    >
      <TextInput
        label={t.why}
        required
        withAsterisk={false}
        maxLength={500}
        data-autofocus
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** Makes a one-time link and shows it once. */
export function LinkDialog({ unitId, person, onClose }: Props) {
  const t = useText(peopleTexts)
  const { withProof, dialog } = useProof()
  const [resetSecondFactor, setReset] = useState(false)
  const make = usePeopleChange(
    () =>
      withProof(() =>
        call(people.createLink, { params: { unitId, accountId: person.id }, body: { resetSecondFactor } }),
      ),
    () => {},
  )
  if (make.data) return <ShownLink person={person} link={make.data} onClose={onClose} />
  return (
    <>
      <FormDialog
        title={`${t.link} · ${person.name}`}
        submit={t.link}
        busy={make.isPending}
        error={make.error}
        onSubmit={() => make.mutate()}
        onCancel={onClose}
      >
        <p className="soft">{t.linkHelp}</p>
        {person.secondFactor ? (
          <Checkbox
            label={t.resetSecondFactor}
            checked={resetSecondFactor}
            onChange={(event) => setReset(event.currentTarget.checked)}
          />
        ) : null}
      </FormDialog>
      {dialog}
    </>
  )
}

type ShownProps = Readonly<{ person: Person; link: { url: string; expiresAt: string }; onClose: () => void }>

function ShownLink({ person, link, onClose }: ShownProps) {
  const t = useText(peopleTexts)
  const copy = async () => {
    // Plain-HTTP pages have no clipboard; the link stands there to be selected.
    await navigator.clipboard?.writeText(link.url)
    void showToast({ kind: "done", message: t.copied })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t.link} · ${person.name}`}
      closeButtonProps={{ "aria-label": t.closeDialog }}
      centered
      size="lg"
    >
      <p className="soft">{t.linkHelp}</p>
      <p className={classes.link}>{link.url}</p>
      <p className="soft small">{t.linkUntil(formatMoment(link.expiresAt))}</p>
      {navigator.clipboard ? <Button onClick={() => void copy()}>{t.copy}</Button> : null}
    </Modal>
  )
}
