import { Button, MultiSelect, NativeSelect, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"

import type { FrameworkSummary } from "#modules/frameworks/contract.ts"
import type { UnitRow } from "#modules/units/contract.ts"
import { formatCount } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { Block } from "../../rules/index.ts"
import classes from "../campaigns.module.css"
import { publishedFrameworksQuery, unitsBelowQuery } from "./queries.ts"
import { settingTexts, type SettingsPart } from "./texts.ts"

/** Who takes part, in blocks that are compared with one another only, each by its framework. */
export function BlocksPart({ unitId, settings, onChange }: SettingsPart & Readonly<{ unitId: string }>) {
  const t = useText(settingTexts)
  const frameworks = useQuery(publishedFrameworksQuery(unitId)).data ?? []
  const units = useQuery(unitsBelowQuery(unitId)).data ?? []
  const { blocks } = settings
  const put = (next: readonly Block[]) => onChange({ ...settings, blocks: [...next] })
  const taken = new Set(blocks.flatMap((block) => block.unitIds))
  const free = units.filter(({ id }) => !taken.has(id))
  const add = () => {
    const first = frameworks[0]
    if (first === undefined) return
    put([
      ...blocks,
      { code: nextCode(blocks), name: t.newBlock(blocks.length + 1), framework: refOf(first), unitIds: [] },
    ])
  }
  return (
    <fieldset className={classes.part}>
      <legend>{t.blocks}</legend>
      {blocks.map((block, index) => (
        <BlockFields
          key={block.code}
          block={block}
          frameworks={frameworks}
          units={units}
          free={free}
          onChange={(next) => put(blocks.with(index, next))}
          onRemove={() => put(blocks.filter((one) => one !== block))}
        />
      ))}
      <div>
        <Button variant="default" size="xs" disabled={frameworks.length === 0} onClick={add}>
          {t.addBlock}
        </Button>
        {frameworks.length === 0 ? <p className="soft small">{t.chooseFramework}</p> : null}
      </div>
    </fieldset>
  )
}

const nextCode = (blocks: readonly Block[]): string => {
  const numbers = blocks.map(({ code }) => Number(/^k(\d+)$/u.exec(code)?.[1] ?? 0))
  return `k${Math.max(0, ...numbers) + 1}`
}

const refOf = ({ ref, code, version, hash }: FrameworkSummary): Block["framework"] => ({
  ref,
  code,
  version,
  hash: hash ?? "",
})

type FieldsProps = Readonly<{
  block: Block
  frameworks: readonly FrameworkSummary[]
  units: readonly UnitRow[]
  /** Units that stand in no block yet. */
  free: readonly UnitRow[]
  onChange: (next: Block) => void
  onRemove: () => void
}>

function BlockFields({ block, frameworks, units, free, onChange, onRemove }: FieldsProps) {
  const t = useText(settingTexts)
  const addAll = (holds: (unit: UnitRow) => boolean) =>
    onChange({ ...block, unitIds: [...block.unitIds, ...free.filter(holds).map(({ id }) => id)] })
  const choices = units
    .filter(({ id }) => block.unitIds.includes(id) || free.some((one) => one.id === id))
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className={classes.card}>
      <div className={classes.pair}>
        <TextInput
          label={t.blockName}
          maxLength={200}
          value={block.name}
          onChange={(event) => onChange({ ...block, name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t.framework}
          value={block.framework.ref}
          data={frameworks.map(({ ref, name, version }) => ({ value: ref, label: `${name} (${version})` }))}
          onChange={(event) => {
            const chosen = frameworks.find(({ ref }) => ref === event.currentTarget.value)
            if (chosen) onChange({ ...block, framework: refOf(chosen) })
          }}
        />
      </div>
      <MultiSelect
        label={`${t.members}: ${t.membersCount(formatCount(block.unitIds.length))}`}
        searchable
        clearable
        limit={100}
        data={choices}
        value={block.unitIds}
        onChange={(unitIds) => onChange({ ...block, unitIds })}
        classNames={{ pillsList: classes.pills ?? "" }}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="compact-sm" onClick={() => addAll(({ kind }) => kind === "ward")}>
          {t.allWards}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => addAll(({ level, kind }) => level === "commune" && kind !== "ward")}
        >
          {t.allCommunes}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => addAll(() => true)}>
          {t.allOthers}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onChange({ ...block, unitIds: [] })}>
          {t.clear}
        </Button>
        <Button variant="default" size="compact-sm" aria-label={t.removeNamed(block.name)} onClick={onRemove}>
          {t.remove1}
        </Button>
      </div>
    </div>
  )
}
