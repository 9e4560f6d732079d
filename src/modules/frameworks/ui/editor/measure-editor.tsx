import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useMemo } from "react"

import { useText, useWords } from "#web/text.ts"

import type { DraftAction } from "../draft/draft-state.ts"
import { codeOf, rowsOf, textOf, type Data } from "../draft/package-data.ts"
import { listTree } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { measureFields, measureKindChoices } from "../fields/package-fields.ts"
import frameworkClasses from "../frameworks.module.css"

type Props = Readonly<{ data: Data; act: (action: DraftAction) => void; onOpen: (code: string) => void }>

/** Everything that is counted, and which criteria use it. */
export function MeasureEditor({ data, act, onOpen }: Props) {
  const t = useText(editorTexts)
  const say = useWords()
  const measures = rowsOf(data["measures"])
  const users = useMemo(() => listUsers(data), [data])
  const change = (next: readonly Data[], merge?: string) =>
    act({ kind: "change", change: (before) => ({ ...before, measures: next }), ...(merge ? { merge } : {}) })
  return (
    <>
      <div className={frameworkClasses.tableFrame}>
        <table className={`${frameworkClasses.table} stack`}>
          <thead>
            <tr>
              {measureFields.map(({ key, label }) => (
                <th key={key} scope="col">
                  {say(label)}
                </th>
              ))}
              <th scope="col">{t.usedIn}</th>
              <th scope="col">
                <span className="unseen">{t.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure, index) => (
              <MeasureRow
                key={index}
                measure={measure}
                users={users.get(codeOf(measure)) ?? []}
                onChange={(next, key) => change(measures.with(index, next), `measure ${index} ${key}`)}
                onRemove={() => change(measures.toSpliced(index, 1))}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Button
        mt="sm"
        variant="default"
        onClick={() => change([...measures, { code: freeCode(measures), name: "", kind: "count" }])}
      >
        {t.addMeasure}
      </Button>
      <p className="soft small">{t.usedHint}</p>
    </>
  )
}

const freeCode = (measures: readonly Data[]): string => {
  const taken = new Set(measures.map(codeOf))
  for (let number = 1; ; number += 1) if (!taken.has(`so-lieu-${number}`)) return `so-lieu-${number}`
}

type RowProps = Readonly<{
  measure: Data
  users: readonly string[]
  onChange: (measure: Data, key: string) => void
  onRemove: () => void
  onOpen: (code: string) => void
}>

function MeasureRow({ measure, users, onChange, onRemove, onOpen }: RowProps) {
  const t = useText(editorTexts)
  const say = useWords()
  const name = textOf(measure["name"]) || codeOf(measure)
  return (
    <tr>
      {measureFields.map(({ key, label }) => (
        <td key={key} data-label={say(label)}>
          {key === "kind" ? (
            <NativeSelect
              size="xs"
              aria-label={`${say(label)}: ${name}`}
              value={textOf(measure[key]) || "number"}
              onChange={(event) => onChange({ ...measure, kind: event.currentTarget.value }, key)}
              data={measureKindChoices.map((choice) => ({ value: choice.value, label: say(choice.label) }))}
            />
          ) : (
            <TextInput
              size="xs"
              aria-label={`${say(label)}: ${name}`}
              value={textOf(measure[key])}
              // References go by code: renaming one in use would cut them.
              disabled={key === "code" && users.length > 0}
              onChange={(event) => onChange(putText(measure, key, event.currentTarget.value), key)}
            />
          )}
        </td>
      ))}
      <td data-label={t.usedIn}>
        {users.length === 0 ? <span className="at-risk">{t.unused}</span> : null}
        {users.map((code, index) => (
          <span key={code}>
            {index > 0 ? ", " : ""}
            <button type="button" className={frameworkClasses.link} onClick={() => onOpen(code)}>
              {code}
            </button>
          </span>
        ))}
      </td>
      <td data-label={t.remove}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={users.length > 0}
          aria-label={t.removeMeasure(name)}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  )
}

const putText = (measure: Data, key: string, text: string): Data => {
  if (text !== "" || key === "name" || key === "code") return { ...measure, [key]: text }
  const { [key]: _dropped, ...rest } = measure
  return rest
}

/** Criteria by the measures that their rules and conditions name; vetoes of classes count as “–”. */
const listUsers = (data: Data): ReadonlyMap<string, readonly string[]> => {
  const codes = new Set(rowsOf(data["measures"]).map(codeOf))
  const users = new Map<string, string[]>()
  const note = (value: unknown, user: string): void => {
    if (typeof value === "string") {
      if (codes.has(value) && !users.get(value)?.includes(user)) users.set(value, [...(users.get(value) ?? []), user])
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        note(key, user)
        note(inner, user)
      }
    }
  }
  for (const { node } of listTree(rowsOf(data["criteria"])))
    for (const key of ["rule", "gate", "notApplicable"]) note(node[key], codeOf(node))
  for (const each of rowsOf(data["classes"])) note(each["veto"], "–")
  return users
}
