import { Alert, Button, Loader, Modal } from "@mantine/core"
import type { ReactNode } from "react"

import { FileDrop } from "#web/components/file-drop.tsx"
import { describeFailure } from "#web/failure.ts"
import { formatBytes, formatCount } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"

import { offlineLimit, type HandInCheck } from "../../contract.ts"
import classes from "./offline.module.css"
import { offlineTexts } from "./texts.ts"

type PackageFacts = NonNullable<HandInCheck["package"]>
type Words = HandInCheck["problems"][number]

/** A fact with its name. */
export function Fact({ name, children }: Readonly<{ name: string; children: ReactNode }>) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

type ModalProps = Readonly<{ title: string; onClose: () => void; children: ReactNode }>

/** The dialog around it; exists only while it is open. */
export function PackageModal({ title, onClose, children }: ModalProps) {
  useReturnFocus()
  const t = useText(offlineTexts)
  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ "aria-label": t.close }}>
      <div className={classes.body}>{children}</div>
    </Modal>
  )
}

type PickProps = Readonly<{ label: string; busy: boolean; error: unknown; onFile: (file: File) => void }>

/** The file, and why it cannot be one. */
export function PickPackage({ label, busy, error, onFile }: PickProps) {
  const t = useText(offlineTexts)
  const language = useLanguage()
  return (
    <>
      {busy ? (
        <output>
          <Loader size="sm" /> {t.checking}
        </output>
      ) : (
        <FileDrop label={label} accept=".zip" maxBytes={offlineLimit} onFiles={([file]) => file && onFile(file)} />
      )}
      {error ? (
        <Alert color="lacquer" role="alert">
          {describeFailure(error, language).message}
        </Alert>
      ) : null}
    </>
  )
}

type FoundProps = Readonly<{
  facts: PackageFacts | null
  problems: readonly Words[]
  /** Said instead of "everything fits" when nothing is to be done. */
  done: string | null
  busy: boolean
  error: unknown
  mayRun: boolean
  onRun: () => void
  onOther: () => void
  /** More facts, and what the person still has to say. */
  children: ReactNode
  ask?: ReactNode
}>

/** What stands in a package, everything that does not fit, and the button that takes it in. */
export function FoundPackage(props: FoundProps) {
  const { facts, problems, done, busy, error, mayRun, onRun, onOther, children, ask } = props
  const t = useText(offlineTexts)
  const language = useLanguage()
  return (
    <>
      {problems.length > 0 ? (
        <Alert color="lacquer" role="alert" title={t.problems(problems.length)}>
          <ul className={classes.problems}>
            {problems.map((words) => (
              <li key={words.en}>{words[language]}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <Alert color="teal">{done ?? t.ready}</Alert>
      )}
      {facts ? (
        <dl className={classes.facts}>
          <Fact name={t.unit}>{facts.unitName}</Fact>
          <Fact name={t.campaign}>{t.runBy(facts.campaign.name, facts.campaign.unitName, facts.campaign.year)}</Fact>
          <Fact name={t.framework}>
            {facts.framework.name}, {t.leaves(formatCount(facts.leaves))}
          </Fact>
          <Fact name={t.evidence}>{t.documents(formatCount(facts.documents), formatBytes(facts.bytes))}</Fact>
          {children}
          <Fact name={t.root}>
            <code className={classes.code}>{facts.root}</code>
          </Fact>
          <Fact name={t.key}>
            <code className={classes.code}>{facts.fingerprint}</code>
            <span className={classes.meta}>{t.keyText}</span>
          </Fact>
        </dl>
      ) : null}
      {ask}
      {error ? (
        <Alert color="lacquer" role="alert">
          {describeFailure(error, language).message}
        </Alert>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onOther}>
          {t.otherFile}
        </Button>
        {problems.length === 0 && done === null ? (
          <Button loading={busy} disabled={!mayRun} onClick={onRun}>
            {t.run}
          </Button>
        ) : null}
      </div>
    </>
  )
}
