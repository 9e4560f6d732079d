import { useQuery } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { formatDate } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { evidence } from "../contract.ts"
import classes from "./evidence.module.css"
import { evidenceTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  year: number
  framework: string
  criterion: string
  wanted: readonly Readonly<{ what: string; count: number; optional: boolean }>[]
  mayAdd: boolean
}>

/** What a criterion wants as evidence, and the documents that are linked to it, each at its page. */
export function LeafEvidence({ unitId, year, framework, criterion, wanted }: Props) {
  const t = useText(evidenceTexts)
  const found = useQuery({
    queryKey: ["evidence", unitId, "links", year, framework, criterion],
    queryFn: ({ signal }) =>
      call(evidence.listLinks, { params: { unitId }, query: { year, framework, criterion }, signal }),
  })
  const links = (found.data?.links ?? []).filter(({ removed }) => removed === null)
  return (
    <section className={classes.part}>
      <h3>{t.evidence}</h3>
      {wanted.length > 0 ? (
        <ul className={classes.plain}>
          {wanted.map(({ what, count, optional }) => (
            <li key={what} className="soft">
              {count > 1 ? `${count} × ` : ""}
              {what}
              {optional ? ` (${t.optional})` : ""}
            </li>
          ))}
        </ul>
      ) : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && links.length === 0 ? <p className="soft">{t.none}</p> : null}
      <ul className={classes.plain}>
        {links.map(({ id, document, page, section }) => (
          <li key={id}>
            <b>{document.data.number ?? document.file.fileName}</b>{" "}
            {document.data.issuedOn === null ? null : `${formatDate(document.data.issuedOn)} `}
            {document.data.abstract}
            <span className="soft small">
              {[page === null ? "" : t.page(page), section ?? ""].filter(Boolean).join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
