import { Button, TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { IconX } from "@tabler/icons-react"
import { useState } from "react"

import { Chip } from "#web/components/chip.tsx"
import { formatCount } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { TaskFacets, TaskPosition } from "../contract.ts"
import { statusWords, taskStatuses } from "../rules/index.ts"
import { nameMonth } from "./groups.ts"
import { isFiltered, type TaskSearch } from "./task-search.ts"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"

type Props = Readonly<{
  search: TaskSearch
  counts: TaskFacets | null
  positions: readonly TaskPosition[]
  onChange: (next: Partial<TaskSearch>) => void
}>

const order = ["overdue", ...taskStatuses] as const

/** Every filter is a chip with its count: pressed when in force, pressed again to let it go. */
export function FilterChips({ search, counts, positions, onChange }: Props) {
  const t = useText(taskTexts)
  const language = useLanguage()
  const chosen = search.status ?? []
  const countOf = (list: readonly { value: string; count: number }[] | undefined, value: string): number =>
    list?.find((one) => one.value === value)?.count ?? 0
  const toggleStatus = (status: (typeof order)[number]) => {
    const next = chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status]
    onChange({ status: next.length > 0 ? next : undefined } as Partial<TaskSearch>)
  }
  const drop = (name: keyof TaskSearch) => onChange({ [name]: undefined } as Partial<TaskSearch>)
  const picked = pickedFilters(search, positions, language, t)
  return (
    <fieldset className={classes.filters} aria-label={t.filters}>
      <SearchField value={search.q ?? ""} onChange={(q) => onChange({ q })} />
      <Chip
        pressed={search.mine === true}
        onPress={() => onChange({ mine: search.mine ? undefined : true } as Partial<TaskSearch>)}
      >
        {t.mine}
      </Chip>
      <Chip
        pressed={search.lead === "none"}
        count={countOf(counts?.lead, "none")}
        onPress={() => onChange({ lead: search.lead === "none" ? undefined : "none" } as Partial<TaskSearch>)}
      >
        {t.unassigned}
      </Chip>
      {countOf(counts?.plan, "none") > 0 || search.plan === "none" ? (
        <Chip
          pressed={search.plan === "none"}
          count={countOf(counts?.plan, "none")}
          onPress={() => onChange({ plan: search.plan === "none" ? undefined : "none" } as Partial<TaskSearch>)}
        >
          {t.byHand}
        </Chip>
      ) : null}
      {order.map((status) => {
        const count = countOf(counts?.status, status)
        const pressed = chosen.includes(status)
        return count > 0 || pressed ? (
          <Chip
            key={status}
            pressed={pressed}
            count={count}
            urgent={status === "overdue"}
            onPress={() => toggleStatus(status)}
          >
            {statusWords[status][language]}
          </Chip>
        ) : null
      })}
      <select
        className={classes.choice}
        aria-label={t.leadFilter}
        value={search.lead && search.lead !== "none" ? search.lead : ""}
        onChange={(event) => onChange({ lead: event.currentTarget.value || undefined } as Partial<TaskSearch>)}
      >
        <option value="">{t.leadFilter}</option>
        {positions
          .filter(({ id }) => countOf(counts?.lead, id) > 0 || search.lead === id)
          .map(({ id, label }) => (
            <option key={id} value={id}>
              {label} ({formatCount(countOf(counts?.lead, id))})
            </option>
          ))}
      </select>
      {picked.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          className={classes.picked}
          aria-label={t.remove(label)}
          onClick={() => drop(name)}
        >
          {label}
          <IconX size={14} aria-hidden />
        </button>
      ))}
      {isFiltered(search) ? (
        <Button
          variant="transparent"
          size="compact-sm"
          color="gray"
          className={classes.clear}
          onClick={() =>
            onChange({
              q: "",
              status: undefined,
              lead: undefined,
              office: undefined,
              plan: undefined,
              section: undefined,
              month: undefined,
              mine: undefined,
            } as unknown as Partial<TaskSearch>)
          }
        >
          {t.clear}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** Filters that came from a group or a link, each with the words to let it go by. */
const pickedFilters = (
  search: TaskSearch,
  positions: readonly TaskPosition[],
  language: "vi" | "en",
  t: ReturnType<typeof useText<typeof taskTexts>>,
) => {
  const office = positions.find((position) => position.officeId === search.office)?.officeName
  return [
    ...(search.section === undefined
      ? []
      : [
          { name: "section" as const, label: `${t.section}: ${search.section.split("\n").join(" › ") || t.noSection}` },
        ]),
    ...(search.office === undefined ? [] : [{ name: "office" as const, label: office ?? t.noOffice }]),
    ...(search.month === undefined ? [] : [{ name: "month" as const, label: nameMonth(search.month, language) }]),
    ...(search.plan === undefined || search.plan === "none" ? [] : [{ name: "plan" as const, label: t.ofPlan }]),
  ]
}

/** What is typed goes into the address a moment after the last key. */
function SearchField({ value, onChange }: Readonly<{ value: string; onChange: (value: string) => void }>) {
  const t = useText(taskTexts)
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  const send = useDebouncedCallback(onChange, 300)
  if (value !== shown) {
    setShown(value)
    setTyped(value)
  }
  return (
    <TextInput
      className={classes.search}
      type="search"
      size="xs"
      aria-label={t.search}
      placeholder={t.search}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
