import { readFileSync } from "node:fs"
import { parse } from "yaml"
import { z } from "zod"

/**
 * The one source of a sample plan (`plan.yaml`): what stands on the paper, block by block, and how its text file is
 * laid out. Every committed form of the sample (.txt or .md, .docx, .pdf, .doc) is made from it.
 */
const Cell = z.union([
  z.string(),
  z.strictObject({ t: z.string(), cols: z.int().min(1).default(1), rows: z.int().min(1).default(1) }),
])
export type Cell = z.infer<typeof Cell>

const Table = z.strictObject({
  /** Relative column widths. */
  widths: z.array(z.number()),
  header: z.array(z.array(Cell)).default([]),
  rows: z.array(z.array(Cell)),
})
export type SampleTable = z.infer<typeof Table>

const Letterhead = z.strictObject({ left: z.array(z.string()), right: z.array(z.string()) })
const Signature = z.strictObject({ recipients: z.array(z.string()), right: z.array(z.string()) })

/** Paragraph kinds; `h1`–`h3`, `letter`, `li`, `li2` may get their label from `numbering`. */
export const paragraphKinds = [
  "title",
  "abstract",
  "basis",
  "p",
  "bold",
  "italic",
  "center",
  "h1",
  "h2",
  "h3",
  "letter",
  "li",
  "li2",
] as const
export type ParagraphKind = (typeof paragraphKinds)[number]

const Block = z
  .strictObject({
    ...(Object.fromEntries(paragraphKinds.map((kind) => [kind, z.string()])) as Record<ParagraphKind, z.ZodString>),
    letterhead: Letterhead,
    signature: Signature,
    table: Table,
    page: z.enum(["portrait", "landscape"]),
  })
  .partial()
  .refine((block) => Object.keys(block).length === 1, "a block has exactly one kind")
export type Block = z.infer<typeof Block>

/** How Word numbers a kind of paragraph; kinds that are not named carry their label in the text. */
const Numbering = z
  .strictObject({
    h1: z.enum(["roman", "upper"]),
    h2: z.literal("decimal"),
    h3: z.literal("nested"),
    letter: z.literal("lower"),
    li: z.literal("dash"),
    li2: z.literal("plus"),
  })
  .partial()
export type Numbering = z.infer<typeof Numbering>

export const SampleSource = z.strictObject({
  about: z.string(),
  numbering: Numbering.default({}),
  text: z
    .strictObject({
      file: z.enum(["plan.txt", "plan.md"]).default("plan.txt"),
      table: z.enum(["tabs", "pipes"]).default("tabs"),
      letterhead: z.enum(["stacked", "columns"]).default("stacked"),
      blankLines: z.boolean().default(true),
    })
    .prefault({}),
  /** Breaks every paragraph after so many characters into a paragraph of its own, as recognition of a scan does. */
  breakAt: z.int().positive().optional(),
  fontSize: z.number().default(13),
  /** Lines of the paper's line height. */
  lineSpacing: z.number().default(1),
  footnotes: z.record(z.string(), z.string()).default({}),
  formats: z.array(z.enum(["docx", "pdf", "doc"])).default(["docx", "pdf"]),
  blocks: z.array(Block),
})
export type SampleSource = z.infer<typeof SampleSource>

/** Reads and checks one `plan.yaml`; throws with the place of the mistake. */
export function readSampleSource(file: string): SampleSource {
  return SampleSource.parse(parse(readFileSync(file, "utf8")))
}

/** Cuts text at spaces into pieces of at most `width` characters. */
export function breakText(text: string, width: number | undefined): string[] {
  if (width === undefined) return [text]
  const pieces: string[] = []
  let piece = ""
  for (const word of text.split(" ")) {
    if (piece !== "" && piece.length + 1 + word.length > width) {
      pieces.push(piece)
      piece = word
    } else piece = piece === "" ? word : `${piece} ${word}`
  }
  return [...pieces, piece]
}
