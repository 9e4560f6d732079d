import { ActionIcon, Alert, Skeleton, TextInput } from "@mantine/core"
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { useText } from "#web/text.ts"

import type { Preview } from "../../contract.ts"
import classes from "../evidence.module.css"
import { drawPage, openPdf, type PdfFile } from "./draw-pdf.ts"
import { contentQuery } from "./fetch-content.ts"
import { documentTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  fileId: string
  preview: Extract<Preview, { kind: "pdf" }>
  page: number
  onPage: (page: number) => void
}>

/**
 * A PDF, one page at a time, drawn here: the content security policy lets no other viewer in. What was read of the page
 * stands below it, for screen readers and for when the browser cannot draw it.
 */
export function PdfPreview({ unitId, fileId, preview, page, onPage }: Props) {
  const t = useText(documentTexts)
  const content = useQuery(contentQuery(unitId, fileId))
  const [file, failed] = usePdf(content.data)
  if (content.isError) return <ErrorState error={content.error} onRetry={() => void content.refetch()} />
  const all = file?.numPages ?? preview.pages ?? preview.text?.length ?? 1
  const at = Math.min(page, all)
  const text = preview.text?.find((each) => each.page === at)?.text
  return (
    <div className={classes.pdf}>
      <PageBar page={at} all={all} onPage={onPage} />
      {page > all ? <Alert color="yellow">{t.beyond(page, all)}</Alert> : null}
      {failed ? <p className="soft">{t.notDrawn}</p> : null}
      {file === undefined && !failed ? <Skeleton height={420} /> : null}
      {file === undefined ? null : <Sheet file={file} page={at} />}
      {text === undefined || text === "" ? null : (
        <details open={failed}>
          <summary className="soft">{t.textOfPage}</summary>
          <div className={classes.pageText}>{text}</div>
        </details>
      )}
    </div>
  )
}

/** The opened PDF, and whether it could not be opened. */
const usePdf = (bytes: Blob | undefined): readonly [PdfFile | undefined, boolean] => {
  const [opened, setOpened] = useState<PdfFile | "failed">()
  useEffect(() => {
    if (!bytes) return undefined
    let isGone = false
    const opening = openPdf(bytes)
    opening.then(
      (file) => (isGone ? undefined : setOpened(file)),
      () => (isGone ? undefined : setOpened("failed")),
    )
    return () => {
      isGone = true
      void opening.then((file) => file.destroy()).catch(() => undefined)
    }
  }, [bytes])
  return [opened === "failed" ? undefined : opened, opened === "failed"]
}

function Sheet({ file, page }: Readonly<{ file: PdfFile; page: number }>) {
  const t = useText(documentTexts)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<"drawing" | "drawn" | "failed">("drawing")
  useEffect(() => {
    // A fresh canvas for each page: one that is still being drawn on cannot be used again.
    const place = canvas.current
    if (!place) return undefined
    let stop = (): void => {}
    setState("drawing")
    drawPage(file, page, place).then(
      (end) => {
        stop = end
        setState("drawn")
      },
      () => setState("failed"),
    )
    return () => stop()
  }, [file, page])
  return (
    <div className={classes.canvas} data-state={state}>
      <canvas key={page} ref={canvas} role="img" aria-label={t.pageOf(page, file.numPages)} />
      {state === "failed" ? <p className="soft">{t.notDrawn}</p> : null}
    </div>
  )
}

function PageBar({ page, all, onPage }: Readonly<{ page: number; all: number; onPage: (page: number) => void }>) {
  const t = useText(documentTexts)
  const go = (to: number) => {
    if (Number.isInteger(to) && to >= 1 && to <= all && to !== page) onPage(to)
  }
  return (
    <div className={classes.pageBar}>
      <ActionIcon variant="default" aria-label={t.previous} disabled={page <= 1} onClick={() => go(page - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <TextInput
        key={page}
        aria-label={t.goToPage}
        size="xs"
        w={56}
        inputMode="numeric"
        defaultValue={String(page)}
        onKeyDown={(event) => {
          if (event.key === "Enter") go(Number(event.currentTarget.value))
        }}
        onBlur={(event) => go(Number(event.currentTarget.value))}
      />
      <span aria-live="polite">{t.pageOf(page, all)}</span>
      <ActionIcon variant="default" aria-label={t.next} disabled={page >= all} onClick={() => go(page + 1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </div>
  )
}
