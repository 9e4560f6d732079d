import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText, useWords } from "#web/text.ts"

import type { EvidenceDetail } from "../../contract.ts"
import { documentFields, documentKinds, type DocumentData } from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { evidenceTexts } from "../texts.ts"
import { documentTexts } from "./texts.ts"

const DataDialog = lazyPart(async () => (await import("./data-dialog.tsx")).DataDialog)

/** A value of a field in words; undefined for nothing. */
export const useFieldWords = (): ((data: DocumentData, field: keyof DocumentData) => string | undefined) => {
  const t = useText(documentTexts)
  const words = useWords()
  return (data, field) => {
    switch (field) {
      case "kind":
        return data.kind === null ? undefined : words(documentKinds[data.kind])
      case "issuedOn":
        return data.issuedOn === null ? undefined : formatDate(data.issuedOn)
      case "isDraft":
        return data.isDraft ? t.yes : t.no
      case "number":
      case "symbol":
      case "issuer":
      case "signer":
      case "signerTitle":
      case "abstract":
        return data[field] ?? undefined
    }
  }
}

/** What stands on the document: what was read, and what a person corrected, each told apart. */
export function DataPart({ unitId, document }: Readonly<{ unitId: string; document: EvidenceDetail }>) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const say = useFieldWords()
  const [isEditing, setEditing] = useState(false)
  return (
    <section className={`card ${classes.panel}`}>
      <div className={classes.head}>
        <h2>{t.data}</h2>
        {document.may.edit ? (
          <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
            {t.correct}
          </Button>
        ) : null}
      </div>
      {document.files[0]?.text === "waiting" ? <StatusTag tone="blue">{e.waiting}</StatusTag> : null}
      <dl className={classes.facts}>
        {documentFields.map((field) => (
          <div key={field}>
            <dt>{e[field]}</dt>
            <dd>
              {say(document.data, field) ?? <span className="soft">…</span>}
              {document.byHand.includes(field) ? <Corrected document={document} field={field} /> : null}
            </dd>
          </div>
        ))}
        <div>
          <dt>{e.year}</dt>
          <dd>{document.year}</dd>
        </div>
      </dl>
      <Suspense fallback={null}>
        {isEditing ? <DataDialog unitId={unitId} document={document} onClose={() => setEditing(false)} /> : null}
      </Suspense>
    </section>
  )
}

function Corrected({ document, field }: Readonly<{ document: EvidenceDetail; field: keyof DocumentData }>) {
  const t = useText(documentTexts)
  const say = useFieldWords()
  const read = document.read === null ? undefined : say(document.read, field)
  return (
    <>
      {" "}
      <StatusTag tone="blue">{t.byHand}</StatusTag>
      {document.read === null ? null : (
        <span className={`soft small ${classes.wasRead}`}>{read === undefined ? t.readNothing : t.readAs(read)}</span>
      )}
    </>
  )
}
