import { Button, MultiSelect, TextInput } from "@mantine/core"
import { useQueries } from "@tanstack/react-query"

import { useText } from "#web/text.ts"

import type { AppraisalArea, Block } from "../../rules/index.ts"
import classes from "../campaigns.module.css"
import { PeopleSelect } from "./people-select.tsx"
import { frameworkAreasQuery } from "./queries.ts"
import { settingTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  blocks: readonly Block[]
  areas: readonly AppraisalArea[]
  onChange: (next: AppraisalArea[]) => void
  /** A button of its own, where the areas of a running campaign are changed. */
  children?: React.ReactNode
}>

/** Which body appraises which areas of the frameworks, and who does it there. */
export function AreasPart({ unitId, blocks, areas, onChange, children }: Props) {
  const t = useText(settingTexts)
  const refs = [...new Set(blocks.map(({ framework }) => framework.ref))]
  const known = useQueries({ queries: refs.map((ref) => frameworkAreasQuery(unitId, ref)) }).flatMap(
    ({ data }) => data ?? [],
  )
  const titles = new Map(known.map(({ code, title }) => [code, title]))
  const put = (index: number, next: AppraisalArea) => onChange(areas.with(index, next))
  const add = () => {
    const free = [...titles.keys()].filter((code) => !areas.some(({ criteria }) => criteria.includes(code)))
    onChange([
      ...areas,
      { code: nextCode(areas), name: t.newArea(areas.length + 1), criteria: free.slice(0, 1), appraisers: [] },
    ])
  }
  return (
    <fieldset className={classes.part}>
      <legend>{t.areas}</legend>
      {areas.map((area, index) => (
        <div key={area.code} className={classes.card}>
          <div className={classes.pair}>
            <TextInput
              label={t.areaName}
              maxLength={200}
              value={area.name}
              onChange={(event) => put(index, { ...area, name: event.currentTarget.value })}
            />
            <MultiSelect
              label={t.criteria}
              searchable
              data={[...new Set([...titles.keys(), ...area.criteria])].map((code) => ({
                value: code,
                label: `${code}. ${titles.get(code) ?? ""}`,
              }))}
              value={area.criteria}
              onChange={(criteria) => put(index, { ...area, criteria })}
            />
          </div>
          <PeopleSelect
            unitId={unitId}
            label={t.appraisers}
            value={area.appraisers}
            onChange={(appraisers) => put(index, { ...area, appraisers })}
          />
          <div>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t.removeNamed(area.name)}
              onClick={() => onChange(areas.filter((one) => one !== area))}
            >
              {t.remove1}
            </Button>
          </div>
        </div>
      ))}
      <div className={classes.buttons}>
        <Button variant="default" size="xs" onClick={add}>
          {t.addArea}
        </Button>
        {children}
      </div>
    </fieldset>
  )
}

const nextCode = (areas: readonly AppraisalArea[]): string => {
  const numbers = areas.map(({ code }) => Number(/^n(\d+)$/u.exec(code)?.[1] ?? 0))
  return `n${Math.max(0, ...numbers) + 1}`
}
