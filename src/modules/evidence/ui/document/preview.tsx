import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Suspense, useEffect, useRef } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useText, useWords } from "#web/text.ts"

import type { EvidenceFile, Preview as PreviewData } from "../../contract.ts"
import classes from "../evidence.module.css"
import { previewQuery } from "../queries.ts"
import { documentTexts } from "./texts.ts"

const PdfPreview = lazyPart(async () => (await import("./pdf-preview.tsx")).PdfPreview)
const ImagePreview = lazyPart(async () => (await import("./image-preview.tsx")).ImagePreview)

type Props = Readonly<{
  unitId: string
  file: Pick<EvidenceFile, "id" | "fileName">
  page: number | undefined
  onPage: (page: number) => void
}>

/** The file itself, at the page that was asked for. Never markup of it: lines, cells, pictures. */
export function Preview({ unitId, file, page, onPage }: Props) {
  const found = useQuery(previewQuery(unitId, file.id))
  const words = useWords()
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={420} />
  const preview = found.data
  switch (preview.kind) {
    case "pdf":
      return (
        <Suspense fallback={<Skeleton height={420} />}>
          <PdfPreview unitId={unitId} fileId={file.id} preview={preview} page={page ?? 1} onPage={onPage} />
        </Suspense>
      )
    case "image":
      return (
        <Suspense fallback={<Skeleton height={420} />}>
          <ImagePreview unitId={unitId} fileId={file.id} name={file.fileName} size={preview} />
        </Suspense>
      )
    case "text":
      return <TextPreview preview={preview} page={page} />
    case "sheets":
      return <SheetPreview preview={preview} />
    case "none":
      return <p className={`soft ${classes.sheet}`}>{words(preview.failure)}</p>
  }
}

type Of<Kind extends PreviewData["kind"]> = Extract<PreviewData, { kind: Kind }>

function TextPreview({ preview, page }: Readonly<{ preview: Of<"text">; page: number | undefined }>) {
  const t = useText(documentTexts)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (page !== undefined) sheet.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: "start" })
  }, [page])
  const starts = listPageStarts(preview.lines)
  return (
    <div ref={sheet} className={classes.sheet} tabIndex={0} role="group" aria-label={t.preview}>
      {preview.lines.map((line) => {
        const isNewPage = starts.has(line.number)
        return (
          <div key={line.number} data-page={isNewPage ? line.page : undefined}>
            {isNewPage && line.page !== null && line.page > 1 ? <hr aria-label={String(line.page)} /> : null}
            {line.cells === null ? (
              <p data-bold={line.bold} data-align={line.align}>
                {line.text}
              </p>
            ) : (
              <CellRow cells={line.cells} />
            )}
          </div>
        )
      })}
      {preview.cut ? <p className="soft">{t.cut}</p> : null}
    </div>
  )
}

/** Numbers of the lines that begin a page. */
const listPageStarts = (lines: Of<"text">["lines"]): ReadonlySet<number> => {
  const first = new Map<number, number>()
  for (const { page, number } of lines) if (page !== null && !first.has(page)) first.set(page, number)
  return new Set(first.values())
}

function CellRow({ cells }: Readonly<{ cells: NonNullable<Of<"text">["lines"][number]["cells"]> }>) {
  return (
    <table className={classes.cells}>
      <tbody>
        <tr>
          {cells.map((cell, index) => (
            // Cells of one line never move.
            // oxlint-disable-next-line react/no-array-index-key
            <td key={index} colSpan={cell.columnSpan}>
              {cell.text}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function SheetPreview({ preview }: Readonly<{ preview: Of<"sheets"> }>) {
  const t = useText(documentTexts)
  return (
    <div className={classes.sheet} tabIndex={0} role="group" aria-label={t.preview}>
      {preview.sheets.map(({ name, rows }) => (
        <section key={name}>
          <h3>{name}</h3>
          <table className={classes.cells}>
            <tbody>
              {rows.map(({ number, cells }) => (
                <tr key={number}>
                  <th scope="row">{number}</th>
                  {cells.map((cell, index) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={index}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {preview.cut ? <p className="soft">{t.cut}</p> : null}
    </div>
  )
}
