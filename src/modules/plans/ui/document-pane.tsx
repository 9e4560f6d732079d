import { useMediaQuery } from "@mantine/hooks"
import { memo, useEffect, useMemo, useRef, type ReactNode } from "react"

import { useText } from "#web/text.ts"

import type { SourceLineView, SourceView } from "../contract.ts"
import classes from "./document-pane.module.css"
import { groupByLine, segmentsOf, type Mark } from "./document-marks.ts"
import { scrollWithin } from "./items/scroll-within.ts"
import { reviewTexts } from "./review/texts.ts"

type Props = Readonly<{
  source: SourceView
  marks: readonly Mark[]
  /** The item whose place is shown; the pane scrolls to it. */
  selectedId: string | null
  onSelect: (id: string) => void
}>

/** The source document as people know it on paper, with what was recognised highlighted; a click finds the item. */
export function DocumentPane({ source, marks, selectedId, onSelect }: Props) {
  const pane = useRef<HTMLDivElement>(null)
  const byLine = useMemo(() => groupByLine(marks), [marks])
  const blocks = useMemo(() => blocksOf(source.lines), [source.lines])
  const selectedLines = useMemo(
    () => new Set(marks.filter((mark) => mark.id === selectedId).map((mark) => mark.line)),
    [marks, selectedId],
  )
  useEffect(() => {
    if (selectedId === null) return
    const place = pane.current?.querySelector(`[data-ids~="${CSS.escape(selectedId)}"]`)
    if (place) scrollWithin(place, "center")
  }, [selectedId])
  return (
    // The marks are for the pointer; by keyboard the same items are found in the list beside the document.
    <div ref={pane} className={classes.pane} lang="vi">
      {blocks.map((block) => (
        <Block
          key={block.lines[0]?.number}
          block={block}
          byLine={byLine}
          selectedId={block.lines.some((line) => selectedLines.has(line.number)) ? selectedId : null}
          onSelect={onSelect}
        />
      ))}
    </div>
  )
}

type SourceBlock = Readonly<{
  kind: "line" | "table" | "columns"
  lines: readonly SourceLineView[]
  /** The page that begins here, where the document has pages. */
  page?: number | undefined
}>

/** Rows of one table and lines of one two-column heading belong together; any other line stands alone. */
const blocksOf = (lines: readonly SourceLineView[]): readonly SourceBlock[] => {
  const blocks: { kind: SourceBlock["kind"]; key: string; lines: SourceLineView[]; page?: number | undefined }[] = []
  let page = lines[0]?.page
  for (const line of lines) {
    const kind = line.row ? "table" : line.region ? "columns" : "line"
    const key = line.row ? `t${line.row.table}` : line.region ? `c${line.region.block}` : `l${line.number}`
    const last = blocks.at(-1)
    if (last?.key === key) last.lines.push(line)
    else blocks.push({ kind, key, lines: [line], page: line.page === page ? undefined : line.page })
    page = line.page
  }
  return blocks
}

type BlockProps = Readonly<{
  block: SourceBlock
  byLine: ReadonlyMap<number, readonly Mark[]>
  selectedId: string | null
  onSelect: (id: string) => void
}>

const Block = memo(function Block(props: BlockProps) {
  return (
    <>
      {props.block.page === undefined ? null : <PageBreak page={props.block.page} />}
      <BlockBody {...props} />
    </>
  )
})

function PageBreak({ page }: Readonly<{ page: number }>) {
  const r = useText(reviewTexts)
  return <p className={classes.pageBreak}>{r.page(page)}</p>
}

function BlockBody({ block, ...rest }: BlockProps) {
  if (block.kind === "table") return <SourceTable lines={block.lines} {...rest} />
  if (block.kind === "columns") return <SourceColumns lines={block.lines} {...rest} />
  return block.lines.map((line) => <SourceParagraph key={line.number} line={line} {...rest} />)
}

type LinesProps = Readonly<{ lines: readonly SourceLineView[] }> & Omit<BlockProps, "block">
type LineProps = Readonly<{ line: SourceLineView }> & Omit<BlockProps, "block">

function SourceParagraph({ line, byLine, selectedId, onSelect }: LineProps) {
  const style = line.style ?? {}
  const names = [
    classes.line,
    style.bold || style.heading ? classes.bold : "",
    style.italic ? classes.italic : "",
    style.align === "center" ? classes.center : style.align === "right" ? classes.right : "",
    line.part ? classes.aside : "",
  ]
  return (
    <p
      className={names.join(" ")}
      data-line={line.number}
      style={style.indent ? { textIndent: Math.min(style.indent, 48) } : undefined}
    >
      <MarkedText text={line.text} marks={byLine.get(line.number) ?? []} selectedId={selectedId} onSelect={onSelect} />
    </p>
  )
}

function SourceColumns({ lines, ...rest }: LinesProps) {
  const columns = Map.groupBy(lines, (line) => line.region?.column ?? 0)
  return (
    <div className={classes.columns}>
      {[...columns].map(([column, own]) => (
        <div key={column}>
          {own.map((line) => (
            <SourceParagraph key={line.number} line={line} {...rest} />
          ))}
        </div>
      ))}
    </div>
  )
}

function SourceTable({ lines, byLine, selectedId, onSelect }: LinesProps) {
  // On a phone a wide table scrolls by itself: the keyboard must be able to get there.
  const isNarrow = useMediaQuery("(max-width: 820px)")
  return (
    <div className={classes.tableFrame} {...(isNarrow ? { tabIndex: 0 } : {})}>
      <table className={classes.table}>
        <tbody>
          {lines.map((line) => {
            const marks = byLine.get(line.number) ?? []
            const top = segmentsOf(line.text, marks)[0]?.mark
            const isSelected = selectedId !== null && marks.some((mark) => mark.id === selectedId)
            return (
              <tr
                key={line.number}
                data-line={line.number}
                data-ids={marks.map((mark) => mark.id).join(" ")}
                data-mark={top?.kind}
                data-selected={isSelected || undefined}
                onClick={top ? () => onSelect(top.id) : undefined}
              >
                {line.row?.cells.map((cell, index) => (
                  <td key={cell.column} colSpan={cell.columnSpan} data-line={index === 0 ? line.number : undefined}>
                    {cell.continued ? "" : cell.bold ? <b>{cell.text}</b> : cell.text}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

type MarkedProps = Readonly<{
  text: string
  marks: readonly Mark[]
  selectedId: string | null
  onSelect: (id: string) => void
}>

function MarkedText({ text, marks, selectedId, onSelect }: MarkedProps): ReactNode {
  if (marks.length === 0) return text
  return segmentsOf(text, marks).map((segment, index) => {
    const { mark } = segment
    if (!mark) return segment.text
    return (
      <mark
        // oxlint-disable-next-line react/no-array-index-key -- a segment has no identity but its place
        key={index}
        data-mark={mark.kind}
        data-ids={segment.ids.join(" ")}
        data-selected={(selectedId !== null && segment.ids.includes(selectedId)) || undefined}
        onClick={() => onSelect(mark.id)}
      >
        {segment.text}
      </mark>
    )
  })
}
