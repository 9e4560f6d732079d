import { Alert, Button, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import { Suspense, useEffect, useRef, useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatMoment } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { EvidenceDetail } from "../../contract.ts"
import { numberAndDate, titleOf } from "../document-words.ts"
import classes from "../evidence.module.css"
import { documentQuery } from "../queries.ts"
import { evidenceTexts } from "../texts.ts"
import { DataPart } from "./data-part.tsx"
import { FilesPart } from "./files-part.tsx"
import { LinksPart } from "./links-part.tsx"
import { documentTexts } from "./texts.ts"

const Preview = lazyPart(async () => (await import("./preview.tsx")).Preview)
const WithdrawDialog = lazyPart(async () => (await import("./withdraw-dialog.tsx")).WithdrawDialog)
const page = getRouteApi("/frame/evidence/$documentId")

/** One document: what stands on it, what it proves, its versions, and the file itself at the page that was asked for. */
export function DocumentPage() {
  const { unit } = useSession()
  const { documentId } = page.useParams()
  const { of } = page.useSearch()
  const unitId = of ?? unit?.id
  return unitId === undefined ? null : <Document key={documentId} unitId={unitId} documentId={documentId} />
}

type Place = Readonly<{ unitId: string; documentId: string }>

function Document({ unitId, documentId }: Place) {
  const found = useQuery(documentQuery(unitId, documentId))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={320} />
  return <DocumentParts unitId={unitId} document={found.data} />
}

function DocumentParts({ unitId, document }: Readonly<{ unitId: string; document: EvidenceDetail }>) {
  const e = useText(evidenceTexts)
  const t = useText(documentTexts)
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const [current] = document.files
  const shown = document.files.find(({ id }) => id === search.file) ?? current
  const show = (part: { page?: number; file?: string }) =>
    void navigate({ search: (before: object) => ({ ...before, ...part }) as never, replace: true })
  const paper = useShownPage(search.page)
  return (
    <div className={classes.page}>
      <PageHeader
        title={titleOf({ data: document.data, file: { fileName: current?.fileName ?? "" } })}
        standing={[numberAndDate(document), document.data.issuer].filter(Boolean).join(" · ")}
        tags={<Tags document={document} />}
        actions={<Withdraw unitId={unitId} document={document} />}
      />
      <Notices unitId={unitId} document={document} />
      <div className={classes.split}>
        <div className={classes.side}>
          <LinksPart unitId={unitId} document={document} onPage={(at) => show({ page: at })} />
          <DataPart unitId={unitId} document={document} />
          <FilesPart unitId={unitId} document={document} shown={shown?.id} onShow={(file) => show({ file })} />
          <p className="soft small">
            {e.addedBy(document.by.name, document.by.position, formatMoment(document.createdAt))}
          </p>
        </div>
        <section ref={paper} className={classes.paper} aria-label={t.preview}>
          <Suspense fallback={<Skeleton height={420} />}>
            {shown ? (
              <Preview unitId={unitId} file={shown} page={search.page} onPage={(at) => show({ page: at })} />
            ) : null}
          </Suspense>
        </section>
      </div>
    </div>
  )
}

/** On a phone the paper stands below everything else: who asked for a page is led to it. */
const useShownPage = (asked: number | undefined) => {
  const paper = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = paper.current
    if (asked === undefined || !place || place.getBoundingClientRect().top < innerHeight / 2) return
    place.scrollIntoView({ block: "start" })
  }, [asked])
  return paper
}

function Tags({ document }: Readonly<{ document: EvidenceDetail }>) {
  const e = useText(evidenceTexts)
  return (
    <span className={classes.tags}>
      <StatusTag tone={document.label === "restricted" ? "red" : "grey"}>{e[document.label]}</StatusTag>
      {document.data.isDraft ? <StatusTag tone="amber">{e.draft}</StatusTag> : null}
      {document.state === "withdrawn" ? <StatusTag tone="red">{e.withdrawn}</StatusTag> : null}
    </span>
  )
}

function Notices({ unitId, document }: Readonly<{ unitId: string; document: EvidenceDetail }>) {
  const t = useText(documentTexts)
  const { documentIds, otherUnit } = document.sameFile
  return (
    <>
      {document.state === "withdrawn" ? <Alert color="gray">{t.isWithdrawn}</Alert> : null}
      {documentIds.length > 0 ? (
        <Alert color="yellow">
          {t.sameFile}{" "}
          {documentIds.map((documentId, index) => (
            <span key={documentId}>
              {index > 0 ? ", " : ""}
              <Link to="/evidence/$documentId" params={{ documentId }} search={{ of: unitId }}>
                {t.sameFileItem(index + 1)}
              </Link>
            </span>
          ))}
        </Alert>
      ) : null}
      {otherUnit === true ? <Alert color="yellow">{t.sameElsewhere}</Alert> : null}
    </>
  )
}

function Withdraw({ unitId, document }: Readonly<{ unitId: string; document: EvidenceDetail }>) {
  const t = useText(documentTexts)
  const [isAsking, setAsking] = useState(false)
  if (!document.may.withdraw) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t.withdraw}
      </Button>
      <Suspense fallback={null}>
        {isAsking ? <WithdrawDialog unitId={unitId} document={document} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </>
  )
}
