import { Link } from "@tanstack/react-router"

import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate } from "#web/format.ts"
import { useText, useWords } from "#web/text.ts"

import type { EvidenceSummary } from "../contract.ts"
import { documentKinds } from "../rules/index.ts"
import { titleOf } from "./document-words.ts"
import classes from "./evidence.module.css"
import { evidenceTexts, libraryTexts } from "./texts.ts"

/** The documents, one a row; on a phone one a card. */
export function LibraryTable({ documents }: Readonly<{ documents: readonly EvidenceSummary[] }>) {
  const t = useText(libraryTexts)
  const e = useText(evidenceTexts)
  return (
    <div className={classes.scroll}>
      <table className={`stack ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{e.number}</th>
            <th scope="col">{e.issuedOn}</th>
            <th scope="col">{t.document}</th>
            <th scope="col">{e.issuer}</th>
            <th scope="col">{e.labelField}</th>
            <th scope="col">{t.links}</th>
            <th scope="col">{t.reading}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const readingTones = { waiting: "blue", done: "teal", failed: "amber" } as const

function DocumentRow({ document }: Readonly<{ document: EvidenceSummary }>) {
  const t = useText(libraryTexts)
  const e = useText(evidenceTexts)
  const { data, file } = document
  return (
    <tr>
      <td data-label={e.number} data-empty={data.number === null} className={classes.number}>
        {data.number ?? <span className="soft">…</span>}
      </td>
      <td data-label={e.issuedOn} data-empty={data.issuedOn === null}>
        {data.issuedOn === null ? <span className="soft">…</span> : formatDate(data.issuedOn)}
      </td>
      <td data-label={t.document} className={classes.title}>
        <DocumentTitle document={document} />
      </td>
      <td data-label={e.issuer} data-empty={data.issuer === null}>
        {data.issuer ?? <span className="soft">…</span>}
      </td>
      <td data-label={e.labelField}>
        <StatusTag tone={document.label === "restricted" ? "red" : "grey"}>{e[document.label]}</StatusTag>
      </td>
      <td data-label={t.links} className={document.links === 0 ? "at-risk" : undefined}>
        {t.linkCount(document.links)}
      </td>
      <td data-label={t.reading}>
        <StatusTag tone={readingTones[file.text]}>{e[file.text]}</StatusTag>
      </td>
    </tr>
  )
}

function DocumentTitle({ document }: Readonly<{ document: EvidenceSummary }>) {
  const t = useText(libraryTexts)
  const e = useText(evidenceTexts)
  const words = useWords()
  const { data, found } = document
  return (
    <div className={classes.titleWords}>
      <Link
        to="/evidence/$documentId"
        params={{ documentId: document.id }}
        search={found?.page ? { page: found.page } : {}}
        className={classes.name ?? ""}
      >
        {titleOf(document)}
      </Link>
      <span className={classes.tags}>
        {data.kind === null ? null : <span className="soft small">{words(documentKinds[data.kind])}</span>}
        {data.isDraft ? <StatusTag tone="amber">{e.draft}</StatusTag> : null}
        {document.state === "withdrawn" ? <StatusTag tone="red">{e.withdrawn}</StatusTag> : null}
      </span>
      {found === null ? null : (
        <span className={`small ${classes.found}`}>
          <span className="soft">{t.foundAt(found.page)}</span> {found.text}
        </span>
      )}
    </div>
  )
}
