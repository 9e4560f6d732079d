import { SegmentedControl } from "@mantine/core"

import { formatCount } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { TaskFacets, TaskPosition } from "../contract.ts"
import { nameMonth, nameSection } from "./groups.ts"
import type { GroupBy, TaskSearch } from "./task-search.ts"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"

type Props = Readonly<{
  search: TaskSearch
  counts: TaskFacets | null
  positions: readonly TaskPosition[]
  onChange: (next: Partial<TaskSearch>) => void
}>

/** How the list is grouped, and the groups with their counts; a press shows one group alone. */
export function GroupStrip({ search, counts, positions, onChange }: Props) {
  const t = useText(taskTexts)
  const language = useLanguage()
  const { group } = search
  const groups = group && counts ? listGroups(group, counts, { positions, language, noOffice: t.noOffice }) : []
  const current = group ? search[group] : undefined
  const pick = (value: string | undefined) => group && onChange({ [group]: value } as Partial<TaskSearch>)
  return (
    <div className={classes.groups}>
      <div className={classes.groupBy}>
        <span className="soft small" id="task-group">
          {t.group}
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="task-group"
          value={group ?? "none"}
          onChange={(value) =>
            onChange({
              group: value === "none" ? undefined : (value as GroupBy),
              section: undefined,
              office: undefined,
              month: undefined,
            } as unknown as Partial<TaskSearch>)
          }
          data={[
            { value: "none", label: t.noGroup },
            { value: "section", label: t.section },
            { value: "office", label: t.office },
            { value: "month", label: t.month },
          ]}
        />
      </div>
      {groups.length > 0 ? (
        <ul className={classes.strip} aria-label={t.group}>
          <li>
            <button
              type="button"
              className={classes.group}
              aria-pressed={current === undefined}
              onClick={() => pick(undefined)}
            >
              {t.all}
            </button>
          </li>
          {groups.map(({ value, name, count }) => (
            <li key={value}>
              <button
                type="button"
                className={classes.group}
                aria-pressed={current === value}
                onClick={() => pick(current === value ? undefined : value)}
              >
                <span>{name}</span> <b>{formatCount(count)}</b>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

type Naming = Readonly<{ positions: readonly TaskPosition[]; language: "vi" | "en"; noOffice: string }>

const listGroups = (
  group: GroupBy,
  counts: TaskFacets,
  { positions, language, noOffice }: Naming,
): readonly { value: string; name: string; count: number }[] => {
  switch (group) {
    case "section":
      return counts.section.map(({ value, title, count }) => ({
        value,
        count,
        name: nameSection(value === "" ? [] : value.split("\n"), title, language),
      }))
    case "office": {
      const names = new Map(positions.map(({ officeId, officeName }) => [officeId ?? "none", officeName ?? noOffice]))
      return counts.office.map(({ value, count }) => ({ value, count, name: names.get(value) ?? noOffice }))
    }
    case "month":
      return counts.month
        .toSorted((a, b) => (a.value < b.value ? -1 : 1))
        .map(({ value, count }) => ({ value, count, name: nameMonth(value, language) }))
  }
}
