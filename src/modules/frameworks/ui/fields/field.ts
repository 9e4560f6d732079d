import type { Words } from "#platform/http/errors.ts"

type Own = Readonly<{ key: string; label: Words; hint?: Words; optional?: boolean }>
export type Choice = Readonly<{ value: string; label: Words }>

/** One setting of a rule, a criterion or the frame: what it is called and how it is typed. Forms and sentences follow it. */
export type Field =
  | (Own & Readonly<{ type: "text" | "multiline" | "date" | "measure" | "limit" | "condition" | "policy" | "source" }>)
  | (Own & Readonly<{ type: "decimal"; as: "points" | "share" | "number" }>)
  | (Own & Readonly<{ type: "integer"; least?: number }>)
  | (Own & Readonly<{ type: "choice"; choices: readonly Choice[]; preset: string }>)
  | (Own & Readonly<{ type: "flag" }>)
  /** A list of rows of the same few settings. */
  | (Own & Readonly<{ type: "rows"; columns: readonly Field[]; fresh: Readonly<Record<string, unknown>> }>)
  /** Words with a share of the maximum each: `{ "Tốt": "0.75" }`. */
  | (Own & Readonly<{ type: "pairs"; word: Words }>)
  /** Options with a weight and the measure that counts them: `weights` and `counts` name the same options. */
  | (Own & Readonly<{ type: "weights" }>)
  /** A measure, or a number outright. */
  | (Own & Readonly<{ type: "measureOrNumber" }>)
  /** Allowed shares as a list, or as a grid of least, most and step. */
  | (Own & Readonly<{ type: "allowed" }>)
  /** Codes of sources and criteria, the first counting first. */
  | (Own & Readonly<{ type: "order" }>)
  /** A first and a last day, `[from, to]`; either may be open. */
  | (Own & Readonly<{ type: "period" }>)
  /** The word of one measure, or two measures that count. */
  | (Own & Readonly<{ type: "severityOf" }>)

export type FieldType = Field["type"]
