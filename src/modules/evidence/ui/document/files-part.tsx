import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Suspense, useState } from "react"

import { call, download } from "#web/api.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatBytes, formatMoment } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText, useWords } from "#web/text.ts"

import { evidence, type EvidenceDetail } from "../../contract.ts"
import classes from "../evidence.module.css"
import { evidenceKeys } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { useUploads } from "../upload/upload-store.ts"
import { documentTexts } from "./texts.ts"

const UploadHere = lazyPart(async () => (await import("../upload/upload-here.tsx")).UploadHere)

type Props = Readonly<{
  unitId: string
  document: EvidenceDetail
  /** The version that is shown. */
  shown: string | undefined
  onShow: (fileId: string) => void
}>

/** Every version of the file with its fingerprint, newest first; a new one is added beside, never over the old one. */
export function FilesPart({ unitId, document, shown, onShow }: Props) {
  const t = useText(documentTexts)
  const where = `version ${document.id}`
  const uploads = useUploads(where)
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={`card ${classes.panel}`}>
      <div className={classes.head}>
        <h2>{t.files}</h2>
        {document.may.edit ? (
          <Button variant="default" size="compact-sm" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            {t.newVersion}
          </Button>
        ) : null}
      </div>
      <Suspense fallback={null}>
        {isAdding || uploads.length > 0 ? (
          <UploadHere
            unitId={unitId}
            where={where}
            wish={{ kind: "version", documentId: document.id }}
            label={t.newVersionDrop}
            multiple={false}
          />
        ) : null}
      </Suspense>
      <ul className={classes.rows} aria-label={t.files}>
        {document.files.map((file) => (
          <FileRow
            key={file.id}
            unitId={unitId}
            file={file}
            mayReadAgain={document.may.edit && file.text === "failed"}
            isShown={file.id === shown}
            onShow={() => onShow(file.id)}
          />
        ))}
      </ul>
    </section>
  )
}

type RowProps = Readonly<{
  unitId: string
  file: EvidenceDetail["files"][number]
  mayReadAgain: boolean
  isShown: boolean
  onShow: () => void
}>

function FileRow({ unitId, file, mayReadAgain, isShown, onShow }: RowProps) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const words = useWords()
  const params = { unitId, fileId: file.id }
  const save = useMutation({ mutationFn: () => download(evidence.content, { params }) })
  const facts = [formatBytes(file.size), file.pageCount === null ? null : t.pages(file.pageCount)]
  return (
    <li className={classes.row}>
      <div className={classes.titleWords}>
        <span>
          <b>{t.version(file.number)}</b> {file.fileName}
        </span>
        <span className="soft small">
          {[...facts, t.byAt(file.by.name, formatMoment(file.at))].filter(Boolean).join(" · ")}
        </span>
        <span className="small">
          <StatusTag tone={file.text === "failed" ? "amber" : file.text === "waiting" ? "blue" : "teal"}>
            {e[file.text]}
          </StatusTag>{" "}
          {file.failure === null ? null : words(file.failure)}
        </span>
        <details>
          <summary className="soft small">{t.fingerprint}</summary>
          <code className={classes.hash}>{file.sha256}</code>
        </details>
      </div>
      <div className={classes.buttons}>
        {isShown ? (
          <span className="soft small">{t.shown}</span>
        ) : (
          <Button variant="default" size="compact-sm" aria-label={t.showOf(file.number)} onClick={onShow}>
            {t.show}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t.downloadOf(file.number)}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t.download}
        </Button>
        {mayReadAgain ? <ReadAgain unitId={unitId} fileId={file.id} /> : null}
      </div>
    </li>
  )
}

function ReadAgain(params: Readonly<{ unitId: string; fileId: string }>) {
  const t = useText(documentTexts)
  const queries = useQueryClient()
  const read = useMutation({
    mutationFn: () => call(evidence.readAgain, { params, body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: evidenceKeys.all(params.unitId) }),
  })
  return (
    <Button variant="default" size="compact-sm" loading={read.isPending} onClick={() => read.mutate()}>
      {t.readAgain}
    </Button>
  )
}
