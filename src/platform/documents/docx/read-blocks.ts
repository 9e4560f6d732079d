import { addNote, type Context, type Sink } from "./context.ts"
import { flushCarried, readParagraph, type Carried } from "./read-paragraph.ts"
import { readTable, type LastTable } from "./read-table.ts"
import { findChild, type XmlElement } from "./xml.ts"

type State = { readonly carried: Carried; last: LastTable | undefined }

/** Reads paragraphs and tables in order, wherever they stand: body, cell, text box, footnote, header. */
export const readBlocks = (elements: readonly XmlElement[], context: Context, sink: Sink): void => {
  const state: State = { carried: { runs: undefined }, last: undefined }
  for (const element of elements) readBlock(element, context, sink, state)
  flushCarried({ context, sink, carried: state.carried, readBlocks })
}

const readBlock = (element: XmlElement, context: Context, sink: Sink, state: State): void => {
  switch (element.name) {
    case "w:p":
      state.last = undefined
      readParagraph(element, { context, sink, carried: state.carried, readBlocks })
      return
    case "w:tbl":
      flushCarried({ context, sink, carried: state.carried, readBlocks })
      state.last = readTable(element, { context, sink, readBlocks }, state.last)
      return
    case "mc:AlternateContent":
      readAll(findChild(element, "mc:Choice") ?? findChild(element, "mc:Fallback"), context, sink, state)
      return
    case "w:altChunk":
      addNote(sink, "truncated", Math.max(0, sink.lines.length - 1))
      return
    case "w:del":
    case "w:moveFrom":
    case "w:sdtPr":
      return
    default:
      // Content controls, custom XML and insertions are wrappers around blocks.
      readAll(element, context, sink, state)
  }
}

const readAll = (element: XmlElement | undefined, context: Context, sink: Sink, state: State): void => {
  for (const child of element?.children ?? []) readBlock(child, context, sink, state)
}
