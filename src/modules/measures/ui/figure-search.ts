import { parseGridView, type GridView } from "#web/components/grid/grid-view.ts"

// From its own file: the address is parsed in the first load, which should not carry every rule.
import type { WindowTemplateName } from "../rules/windows.ts"

/** How the sheet is looked at; it stands in the address, so that a link shows the same. */
export type FigureSearch = Readonly<{
  template?: WindowTemplateName
  /** One window of the template alone, by its code. */
  window?: string
  framework?: string
  q?: string
  area?: string
  owner?: string
  only?: "missing" | "odd"
  view?: GridView
  /** The measure that is open at the side. */
  measure?: string
}>

const words = ["window", "framework", "q", "area", "owner", "measure"] as const
export const templates: readonly WindowTemplateName[] = ["month", "quarter", "half", "total", "year"]

/** The windows that are shown: of a year where the address does not say, since that is what scores are made of. */
export const templateOf = ({ template }: FigureSearch): WindowTemplateName => template ?? "year"

/** Takes from an address what it may hold; anything else is left out. */
export const parseFigureSearch = (search: Record<string, unknown>): FigureSearch => {
  const texts = words.flatMap((name) => {
    const value = search[name]
    // The router reads a search of digits as a number.
    return typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : []
  })
  const { template, only } = search
  const view = parseGridView(search["view"])
  return {
    ...Object.fromEntries(texts),
    ...(isTemplate(template) ? { template } : {}),
    ...(only === "missing" || only === "odd" ? { only } : {}),
    ...(view ? { view } : {}),
  }
}

const isTemplate = (value: unknown): value is WindowTemplateName => templates.some((each) => each === value)
