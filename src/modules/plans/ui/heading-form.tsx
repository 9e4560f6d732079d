import { NativeSelect, Textarea, TextInput } from "@mantine/core"
import type { ReactNode } from "react"

import { DateField } from "#web/components/date-field.tsx"
import { useText } from "#web/text.ts"

import { documentKinds, type PlanContent } from "../rules/index.ts"
import classes from "./review/review.module.css"
import { fieldTexts, kindWords } from "./texts.ts"
import { YearField } from "./year-field.tsx"

type Heading = PlanContent["heading"]
type Props = Readonly<{ heading: Heading; onChange: (change: Partial<Heading>) => void }>

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.normalize("NFC"))

/** The heading data of the plan, each field to be checked against the document and corrected in place. */
export function HeadingForm({ heading, onChange }: Props): ReactNode {
  const t = useText(fieldTexts)
  const kinds = useText(kindWords)
  const text = (name: "number" | "symbol" | "place" | "issuer" | "parentIssuer") => (
    <TextInput
      label={t[name]}
      value={heading[name] ?? ""}
      onChange={(event) => onChange({ [name]: orNull(event.currentTarget.value) })}
    />
  )
  const signer = heading.signer ?? { name: null, title: null, authority: null }
  const signerField = (name: "name" | "title" | "authority", label: string) => (
    <TextInput
      label={label}
      value={signer[name] ?? ""}
      onChange={(event) => onChange({ signer: { ...signer, [name]: orNull(event.currentTarget.value) } })}
    />
  )
  return (
    <div className={classes.form}>
      <NativeSelect
        label={t.kind}
        value={heading.kind}
        data={documentKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        onChange={(event) => onChange({ kind: event.currentTarget.value as Heading["kind"] })}
      />
      {text("number")}
      {text("symbol")}
      <DateField
        label={t.issuedOn}
        {...(heading.issuedOnText ? { description: heading.issuedOnText } : {})}
        value={heading.issuedOn}
        onChange={(issuedOn) => onChange({ issuedOn })}
      />
      {text("place")}
      <YearField label={t.year} value={heading.year} onChange={(year) => onChange({ year })} />
      <div className={classes.wide}>
        <Textarea
          label={t.title}
          autosize
          value={heading.title ?? ""}
          onChange={(event) => onChange({ title: orNull(event.currentTarget.value) })}
        />
      </div>
      {text("issuer")}
      {text("parentIssuer")}
      {signerField("authority", t.signerAuthority)}
      {signerField("title", t.signerTitle)}
      {signerField("name", t.signerName)}
      <div className={classes.wide}>
        <Textarea
          label={t.recipients}
          autosize
          minRows={2}
          value={heading.recipients.join("\n")}
          onChange={(event) => onChange({ recipients: event.currentTarget.value.split("\n") })}
          onBlur={() =>
            onChange({ recipients: heading.recipients.map((one) => one.trim()).filter((one) => one !== "") })
          }
        />
      </div>
      {heading.legalBases.length > 0 ? (
        <div className={classes.wide}>
          <b>{t.legalBases}</b>
          <ol className={classes.bases}>
            {heading.legalBases.map((basis) => (
              <li key={`${basis.line}-${basis.text}`}>{basis.text}</li>
            ))}
          </ol>
        </div>
      ) : null}
    </div>
  )
}
