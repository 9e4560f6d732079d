import { Button, NativeSelect, Radio, TextInput } from "@mantine/core"
import { useState, type FormEvent } from "react"

import { isKindInForce, mayStandUnder, unitKinds, UnitKind } from "#modules/units/rules/index.ts"

import { useText, useWords } from "../text.ts"
import classes from "./entrance.module.css"
import { firstRunTexts } from "./first-run-texts.ts"

type OwnUnit = { kind: "own"; name: string; unitKind: UnitKind; parentName?: string; parentKind?: UnitKind }
export type UnitChoice = { kind: "sample" } | OwnUnit

type Props = Readonly<{ today: string; onUnit: (unit: UnitChoice) => void }>

export function UnitStep({ today, onUnit }: Props) {
  const t = useText(firstRunTexts)
  const [choice, setChoice] = useState<"own" | "sample">("own")
  const [own, setOwn] = useState<OwnUnit>({ kind: "own", name: "", unitKind: "ward" })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onUnit(choice === "sample" ? { kind: "sample" } : withParent(own, today))
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Radio.Group
        label={t.choose}
        value={choice}
        onChange={(value) => setChoice(value === "sample" ? "sample" : "own")}
      >
        <div className={classes.options}>
          <Radio.Card value="own" className={classes.option}>
            <Radio.Indicator />
            <span>
              <b>{t.own}</b>
              <span className="soft">{t.ownHelp}</span>
            </span>
          </Radio.Card>
          <Radio.Card value="sample" className={classes.option}>
            <Radio.Indicator />
            <span>
              <b>{t.sample}</b>
              <span className="soft">{t.sampleHelp}</span>
            </span>
          </Radio.Card>
        </div>
      </Radio.Group>
      {choice === "own" ? <OwnUnitFields today={today} own={own} onChange={setOwn} /> : null}
      <Button type="submit">{t.next}</Button>
    </form>
  )
}

type FieldsProps = Readonly<{ today: string; own: OwnUnit; onChange: (own: OwnUnit) => void }>

function OwnUnitFields({ today, own, onChange }: FieldsProps) {
  const t = useText(firstRunTexts)
  const words = useWords()
  const kinds = UnitKind.options.filter((kind) => kind !== "office" && isKindInForce(kind, today))
  const parents = listParentKinds(own.unitKind, today)
  const toOption = (kind: UnitKind) => ({ value: kind, label: words(unitKinds[kind].words) })
  return (
    <>
      <NativeSelect
        label={t.kind}
        data={kinds.map(toOption)}
        value={own.unitKind}
        onChange={(event) => onChange({ ...own, unitKind: UnitKind.parse(event.currentTarget.value) })}
      />
      <TextInput
        label={t.unitName}
        placeholder={t.unitNameExample(words(unitKinds[own.unitKind].words))}
        required
        withAsterisk={false}
        maxLength={200}
        value={own.name}
        onChange={(event) => onChange({ ...own, name: event.currentTarget.value })}
      />
      {parents.length > 0 ? (
        <>
          <NativeSelect
            label={t.parentKind}
            data={parents.map(toOption)}
            value={own.parentKind ?? parents[0] ?? ""}
            onChange={(event) => onChange({ ...own, parentKind: UnitKind.parse(event.currentTarget.value) })}
          />
          <TextInput
            label={t.parentName}
            required
            withAsterisk={false}
            maxLength={200}
            value={own.parentName ?? ""}
            onChange={(event) => onChange({ ...own, parentName: event.currentTarget.value })}
          />
        </>
      ) : null}
    </>
  )
}

const listParentKinds = (kind: UnitKind, today: string): readonly UnitKind[] =>
  UnitKind.options.filter(
    (parent) => isKindInForce(parent, today) && mayStandUnder(unitKinds[kind].level, unitKinds[parent].level, today),
  )

/** Keeps the unit above only where the chosen kind has one: a province stands at the top. */
const withParent = ({ parentName, parentKind, ...own }: OwnUnit, today: string): OwnUnit => {
  const parents = listParentKinds(own.unitKind, today)
  const above = parentKind && parents.includes(parentKind) ? parentKind : parents[0]
  return above && parentName?.trim() ? { ...own, parentName: parentName.trim(), parentKind: above } : own
}
