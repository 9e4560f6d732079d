import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { formatMoment } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import type { EvidenceDetail, EvidenceLink } from "../../contract.ts"
import classes from "../evidence.module.css"
import { RemoveLinkButton } from "../remove-link.tsx"
import { evidenceTexts } from "../texts.ts"
import { TargetName, useTargetName } from "./target-name.tsx"
import { documentTexts } from "./texts.ts"

const LinkDialog = lazyPart(async () => (await import("./link-dialog.tsx")).LinkDialog)

type Props = Readonly<{ unitId: string; document: EvidenceDetail; onPage: (page: number) => void }>

/** What the document proves, each with its page; those taken away stay readable. */
export function LinksPart({ unitId, document, onPage }: Props) {
  const t = useText(documentTexts)
  const [isLinking, setLinking] = useState(false)
  const standing = document.links.filter(({ removed }) => removed === null)
  const gone = document.links.filter(({ removed }) => removed !== null)
  return (
    <section className={`card ${classes.panel}`}>
      <h2>{t.links}</h2>
      {standing.length === 0 ? <p className="soft">{t.noLinks}</p> : null}
      <ul className={classes.rows} aria-label={t.links}>
        {standing.map((link) => (
          <LinkRow key={link.id} unitId={unitId} link={link} onPage={onPage} />
        ))}
      </ul>
      {document.may.link ? (
        <div>
          <Button onClick={() => setLinking(true)}>{t.link}</Button>
        </div>
      ) : null}
      {gone.length > 0 ? (
        <details>
          <summary className="soft">{t.removedLinks(gone.length)}</summary>
          <ul className={classes.rows}>
            {gone.map((link) => (
              <LinkRow key={link.id} unitId={unitId} link={link} onPage={onPage} />
            ))}
          </ul>
        </details>
      ) : null}
      <Suspense fallback={null}>
        {isLinking ? <LinkDialog unitId={unitId} document={document} onClose={() => setLinking(false)} /> : null}
      </Suspense>
    </section>
  )
}

type RowProps = Readonly<{ unitId: string; link: EvidenceLink; onPage: (page: number) => void }>

function LinkRow({ unitId, link, onPage }: RowProps) {
  const t = useText(documentTexts)
  const e = useText(evidenceTexts)
  const { page, section, note, removed, by, at } = link
  const name = useTargetName(unitId, link)
  return (
    <li className={classes.row}>
      <div className={classes.titleWords}>
        <TargetName unitId={unitId} link={link} name={name} />
        <span>
          {page === null ? null : (
            <button type="button" className={classes.inline} title={t.openPage} onClick={() => onPage(page)}>
              {e.page(page)}
            </button>
          )}
          {page !== null && section !== null ? ", " : ""}
          {section}
        </span>
        {note === null ? null : <span>{note}</span>}
        <span className="soft small">
          {removed === null ? t.byAt(by.name, formatMoment(at)) : t.removed(removed.by.name, formatMoment(removed.at))}
          {removed?.why ? ` · ${removed.why}` : ""}
        </span>
      </div>
      {link.mayRemove ? <RemoveLinkButton unitId={unitId} linkId={link.id} name={name} /> : null}
    </li>
  )
}
