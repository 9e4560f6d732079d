import { parseDate, parseNumber, todayInVietnam } from "#web/format.ts"

import { type Deadline, type ItemKind, type PlanItem, type PlanTask } from "../../rules/index.ts"
import type { fieldTexts } from "../texts.ts"

export type FieldKind =
  | "text"
  | "long"
  | "list"
  | "decimal"
  | "date"
  | "monthDay"
  | "integer"
  | "comparator"
  | "deadlineKind"
export type Field = Readonly<{ name: string; label: keyof typeof fieldTexts; kind: FieldKind; wide?: boolean }>

const fields: Readonly<Record<ItemKind, readonly Field[]>> = {
  scores: [
    { name: "code", label: "code", kind: "text" },
    { name: "max", label: "max", kind: "decimal" },
    { name: "previous", label: "previous", kind: "decimal" },
    { name: "target", label: "target", kind: "decimal" },
    { name: "title", label: "criterion", kind: "long" },
    { name: "rule", label: "rule", kind: "long" },
    { name: "group", label: "group", kind: "text", wide: true },
  ],
  targets: [
    { name: "text", label: "text", kind: "long" },
    { name: "measure", label: "measure", kind: "text", wide: true },
    { name: "comparator", label: "comparator", kind: "comparator" },
    { name: "value", label: "value", kind: "decimal" },
    { name: "unit", label: "unit", kind: "text" },
    { name: "of", label: "of", kind: "decimal" },
  ],
  tasks: [
    { name: "text", label: "text", kind: "long" },
    { name: "lead", label: "lead", kind: "list", wide: true },
    { name: "support", label: "support", kind: "list", wide: true },
    { name: "product", label: "product", kind: "text", wide: true },
    { name: "deadline.text", label: "deadline", kind: "text" },
    { name: "deadline.kind", label: "deadlineKind", kind: "deadlineKind" },
    { name: "deadline.from", label: "from", kind: "date" },
    { name: "deadline.to", label: "to", kind: "date" },
  ],
  windows: [
    { name: "code", label: "code", kind: "text" },
    { name: "text", label: "text", kind: "long" },
    { name: "from", label: "from", kind: "monthDay" },
    { name: "fromYear", label: "fromYear", kind: "integer" },
    { name: "to", label: "to", kind: "monthDay" },
    { name: "toYear", label: "toYear", kind: "integer" },
  ],
}

export const fieldsOf = (kind: ItemKind): readonly Field[] => fields[kind]

type Values = Readonly<Record<string, string>>

/** The item's fields as a person types them. */
export const valuesOf = (kind: ItemKind, item: PlanItem): Values => {
  const plain = item as unknown as Record<string, unknown>
  const deadline = (plain["deadline"] ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    fields[kind].map((field) => {
      const value = field.name.startsWith("deadline.") ? deadline[field.name.slice(9)] : plain[field.name]
      return [field.name, typed(field, value)]
    }),
  )
}

const typed = (field: Field, value: unknown): string => {
  if (value === null || value === undefined) return ""
  if (Array.isArray(value)) return value.join("; ")
  const text = String(value)
  if (field.kind === "decimal") return text.replace(".", ",")
  if (field.kind === "date") return text.split("-").toReversed().join("/")
  if (field.kind === "monthDay") return text.split("-").toReversed().join("/")
  return text
}

type Parsed = Readonly<{ change: Partial<PlanItem>; errors: Readonly<Record<string, string>> }>

/** What was typed, as the item's fields; a field that cannot be understood is named, and nothing is changed. */
export const changeOf = (kind: ItemKind, values: Values): Parsed => {
  const errors: Record<string, string> = {}
  const change: Record<string, unknown> = {}
  const deadline: Record<string, unknown> = {}
  for (const field of fields[kind]) {
    const parsed = parseField(field, values[field.name] ?? "")
    if (parsed.error !== undefined) errors[field.name] = parsed.error
    else if (field.name.startsWith("deadline.")) deadline[field.name.slice(9)] = parsed.value
    else change[field.name] = parsed.value
  }
  if (kind === "tasks") change["deadline"] = deadlineOf(deadline)
  return { change: change as Partial<PlanItem>, errors }
}

/** A deadline needs its words; a date without words is its own words. */
const deadlineOf = (fields: Record<string, unknown>): PlanTask["deadline"] => {
  const { text, kind, from, to } = fields as Partial<Record<keyof Deadline, string | null>>
  if (!text && !to && !from) return null
  const shown = text || (to ?? from ?? "").split("-").toReversed().join("/")
  return {
    text: shown,
    kind: (kind as Deadline["kind"] | null) ?? (from ? "period" : to ? "date" : "open"),
    from: from ?? null,
    to: to ?? null,
  }
}

const parseField = (field: Field, raw: string): { value?: unknown; error?: string } => {
  const text = raw.normalize("NFC").trim()
  switch (field.kind) {
    case "list":
      return {
        value: text
          .split(/[;\n]/)
          .map((part) => part.trim())
          .filter((part) => part !== ""),
      }
    case "decimal":
      return parseDecimal(text)
    case "date":
      return parseDay(text)
    case "monthDay":
      return parseMonthDay(text)
    case "integer":
      return /^-?\d{1,2}$/.test(text) ? { value: Number(text) } : { error: "0, −1, 1…" }
    case "deadlineKind":
      return { value: text === "" ? null : text }
    case "comparator":
      return { value: text }
    case "text":
    case "long":
      return { value: text === "" && isOptional(field) ? null : text }
  }
}

const isOptional = (field: Field): boolean => ["rule", "group", "unit", "product", "deadline.text"].includes(field.name)

const parseDecimal = (text: string): { value?: unknown; error?: string } => {
  if (text === "") return { value: null }
  const decimal = parseNumber(text)
  return decimal === undefined ? { error: "12,5" } : { value: decimal }
}

const parseDay = (text: string): { value?: unknown; error?: string } => {
  if (text === "") return { value: null }
  const day = parseDate(text, Number(todayInVietnam().slice(0, 4)))
  return day === undefined ? { error: "dd/mm/yyyy" } : { value: day }
}

/** A day that any year may have: read in a leap year, so that 29/2 is one. */
const parseMonthDay = (text: string): { value?: unknown; error?: string } => {
  const day = /^\d{1,2}[/.-]\d{1,2}$/.test(text) ? parseDate(text, 2024) : undefined
  return day === undefined ? { error: "dd/mm" } : { value: day.slice(5) }
}
