import type { PlanContent } from "../../rules/index.ts"

/** The title of the section at a path; the path itself where the plan gives it no title. */
export const sectionTitle = (sections: PlanContent["sections"], path: readonly string[]): string => {
  const found = sections.find(
    (section) => section.path.length === path.length && section.path.every((part, index) => part === path[index]),
  )
  return found ? `${path.at(-1) ?? ""} ${found.title}`.trim() : path.join(" › ")
}
