import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"

import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate } from "#web/format.ts"
import { useText } from "#web/text.ts"

import classes from "../evidence.module.css"
import { requestsQuery, type ProofPlace } from "../queries.ts"
import { askedFor } from "../requests/asked-for.ts"
import { requestTexts } from "../requests/texts.ts"
import { proofTexts } from "./texts.ts"

/** What was asked for this criterion or task and is not settled yet. */
export function ProofRequests({ place }: Readonly<{ place: ProofPlace }>) {
  const t = useText(proofTexts)
  const r = useText(requestTexts)
  const { unitId, year, target } = place
  const found = useInfiniteQuery({ ...requestsQuery(unitId, { year, ...askedFor(target) }), retry: false })
  const open = (found.data?.pages.flatMap(({ requests }) => requests) ?? []).filter(
    ({ state }) => state !== "accepted" && state !== "withdrawn",
  )
  if (open.length === 0) return null
  return (
    <ul className={classes.plain} aria-label={t.asked}>
      {open.map(({ id, wanted, to, dueOn, state, late }) => (
        <li key={id}>
          <Link to="/evidence/requests" search={{ request: id }}>
            {wanted}
          </Link>{" "}
          <span className="soft small">{t.askedOf(to.title, dueOn === null ? "" : formatDate(dueOn))}</span>{" "}
          <StatusTag tone={late ? "red" : "grey"}>{r[state]}</StatusTag>
        </li>
      ))}
    </ul>
  )
}
