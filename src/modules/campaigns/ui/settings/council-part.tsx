import { Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core"

import { useText } from "#web/text.ts"

import type { Council, Person } from "../../rules/index.ts"
import classes from "../campaigns.module.css"
import { PeopleSelect } from "./people-select.tsx"
import { settingTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  council: Council | null
  onChange: (next: Council | null) => void
  children?: React.ReactNode
}>

type Seat = Council["members"][number]["role"]

/** Members by their seat, quorum and majority. */
export function CouncilPart({ unitId, council, onChange, children }: Props) {
  const t = useText(settingTexts)
  const empty: Council = { name: t.council, members: [], quorum: 66, majority: 50, countedOf: "members" }
  return (
    <fieldset className={classes.part}>
      <legend>{t.council}</legend>
      <Checkbox
        label={t.hasCouncil}
        checked={council !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? empty : null)}
      />
      {council ? <CouncilFields unitId={unitId} council={council} onChange={onChange} /> : null}
      {children ? <div className={classes.buttons}>{children}</div> : null}
    </fieldset>
  )
}

type FieldsProps = Readonly<{ unitId: string; council: Council; onChange: (next: Council) => void }>

function CouncilFields({ unitId, council, onChange }: FieldsProps) {
  const t = useText(settingTexts)
  const seats: readonly (readonly [Seat, string])[] = [
    ["chair", t.chair],
    ["deputy", t.deputies],
    ["secretary", t.secretaries],
    ["member", t.plainMembers],
  ]
  const seat = (role: Seat, people: readonly Person[]) => {
    const ids = new Set(people.map(({ accountId }) => accountId))
    // One person has one seat.
    const others = council.members.filter((one) => one.role !== role && !ids.has(one.accountId))
    onChange({ ...council, members: [...others, ...people.map((person) => ({ ...person, role }))] })
  }
  return (
    <>
      <TextInput
        label={t.councilName}
        maxLength={200}
        value={council.name}
        onChange={(event) => onChange({ ...council, name: event.currentTarget.value })}
      />
      {seats.map(([role, label]) => (
        <PeopleSelect
          key={role}
          unitId={unitId}
          label={label}
          value={council.members.filter((one) => one.role === role).map(({ accountId, name }) => ({ accountId, name }))}
          onChange={(people) => seat(role, people)}
          {...(role === "chair" ? { max: 1 } : {})}
        />
      ))}
      <div className={classes.pair}>
        <NumberInput
          label={t.quorum}
          min={0}
          max={100}
          allowDecimal={false}
          value={council.quorum}
          onChange={(value) => typeof value === "number" && onChange({ ...council, quorum: value })}
        />
        <NumberInput
          label={t.majority}
          min={0}
          max={99}
          allowDecimal={false}
          value={council.majority}
          onChange={(value) => typeof value === "number" && onChange({ ...council, majority: value })}
        />
        <NativeSelect
          label={t.countedOf}
          value={council.countedOf}
          data={[
            { value: "members", label: t.ofMembers },
            { value: "votes", label: t.ofVotes },
          ]}
          onChange={(event) =>
            onChange({ ...council, countedOf: event.currentTarget.value === "votes" ? "votes" : "members" })
          }
        />
      </div>
    </>
  )
}
