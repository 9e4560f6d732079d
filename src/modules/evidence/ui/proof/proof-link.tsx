import { Button, Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { lazyPart } from "#web/lazy-part.ts"
import { useText, useWords } from "#web/text.ts"

import type { EvidenceLink, EvidenceSummary } from "../../contract.ts"
import type { PreCheckFinding } from "../../rules/index.ts"
import { numberAndDate, titleOf } from "../document-words.ts"
import classes from "../evidence.module.css"
import { RemoveLinkButton } from "../remove-link.tsx"
import { evidenceTexts } from "../texts.ts"
import { proofTexts } from "./texts.ts"

const Preview = lazyPart(async () => (await import("../document/preview.tsx")).Preview)

type Props = Readonly<{
  unitId: string
  link: EvidenceLink & Readonly<{ document: EvidenceSummary }>
  findings: readonly PreCheckFinding[]
  mayRemove: boolean
}>

/** One linked document: opened at its page beside the score, or in a tab of its own; what is wrong with it stands below it. */
export function ProofLink({ unitId, link, findings, mayRemove }: Props) {
  const t = useText(proofTexts)
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(link.page ?? undefined)
  const { document, page, note } = link
  const title = titleOf(document)
  return (
    <li className={classes.row}>
      <div className={classes.titleWords}>
        <Link
          to="/evidence/$documentId"
          params={{ documentId: document.id }}
          search={{ of: unitId, ...(page === null ? {} : { page }) }}
          target="_blank"
          title={t.openPage}
          className={classes.name ?? ""}
        >
          {title}
        </Link>
        <span className="soft small">
          <Where link={link} />
        </span>
        {note === null ? null : <span>{note}</span>}
        {findings.map((finding) => (
          <span key={finding.code} className={classes.finding} data-severity={finding.severity}>
            {words(finding)}
          </span>
        ))}
      </div>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-label={isOpen ? t.hide : t.showOf(title)}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t.hide : t.show}
        </Button>
        {mayRemove && link.mayRemove ? <RemoveLinkButton unitId={unitId} linkId={link.id} name={title} /> : null}
      </div>
      {isOpen ? (
        <div className={classes.inPlace}>
          <Suspense fallback={<Skeleton height={240} />}>
            <Preview unitId={unitId} file={document.file} page={at} onPage={setAt} />
          </Suspense>
        </div>
      ) : null}
    </li>
  )
}

function Where({ link }: Pick<Props, "link">) {
  const e = useText(evidenceTexts)
  const { document, page, section } = link
  return [numberAndDate(document), page === null ? "" : e.page(page), section ?? ""].filter(Boolean).join(" · ")
}
