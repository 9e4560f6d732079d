import { Button, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { Suspense, useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { formatMoment } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import type { Person } from "../contract.ts"
import classes from "./people.module.css"
import { peopleQuery } from "./queries.ts"
import { peopleTexts } from "./texts.ts"

const ManagePersonDialog = lazyPart(async () => (await import("./person-dialog.tsx")).ManagePersonDialog)

const tones: Readonly<Record<Person["state"], Tone>> = { active: "teal", invited: "amber", disabled: "red" }

/** The accounts that belong to the unit, by given name. */
export function PeopleList({ unitId }: Readonly<{ unitId: string }>) {
  const t = useText(peopleTexts)
  const [typed, setTyped] = useState("")
  const [search] = useDebouncedValue(typed.trim(), 250)
  const [open, setOpen] = useState<Person>()
  const found = useInfiniteQuery({ ...peopleQuery(unitId, search), placeholderData: keepPreviousData })
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t.people}</h2>
      </div>
      <div className={classes.filters}>
        <TextInput
          className={classes.search ?? ""}
          label={t.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? <p className="soft">{search === "" ? t.nobodyYet : t.nobodyFound}</p> : null}
      {rows.length > 0 ? <PeopleTable rows={rows} onOpen={setOpen} /> : null}
      {found.hasNextPage ? (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {open ? <ManagePersonDialog unitId={unitId} person={open} onClose={() => setOpen(undefined)} /> : null}
      </Suspense>
    </section>
  )
}

function PeopleTable({ rows, onOpen }: Readonly<{ rows: readonly Person[]; onOpen: (person: Person) => void }>) {
  const t = useText(peopleTexts)
  return (
    <section className={classes.scroll} aria-label={t.people} tabIndex={0}>
      <table className={`${classes.table} stack`}>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.userName}</th>
            <th scope="col">{t.position}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.lastSeen}</th>
            <th scope="col">
              <span className="unseen">{t.manage}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.id}>
              <td>{person.name}</td>
              <td data-label={t.userName}>{person.userName}</td>
              <td data-label={t.position}>{person.holdings.map((holding) => holding.title).join(", ")}</td>
              <td data-label={t.state}>
                <StatusTag tone={tones[person.state]}>{t[person.state]}</StatusTag>{" "}
                {person.secondFactor ? <StatusTag tone="blue">{t.secondFactor}</StatusTag> : null}
              </td>
              <td data-label={t.lastSeen}>{formatMoment(person.lastSeenAt)}</td>
              <td data-label="">
                {person.may.lookAfter ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t.manageNamed(person.name)}
                    onClick={() => onOpen(person)}
                  >
                    {t.manage}
                  </Button>
                ) : (
                  <span className="soft small">{t.notYours}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
