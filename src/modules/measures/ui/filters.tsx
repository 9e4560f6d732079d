import { NativeSelect, TextInput } from "@mantine/core"

import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { FigureSheet } from "../contract.ts"
import { windowTemplates, type WindowTemplateName } from "../rules/windows.ts"
import { templateOf, templates, type FigureSearch } from "./figure-search.ts"
import classes from "./figures.module.css"
import { nameOfWindow } from "./sheet-rows.ts"
import { figureTexts } from "./texts.ts"

type Props = Readonly<{ sheet: FigureSheet; search: FigureSearch; onChange: (next: FigureSearch) => void }>

/** Which windows of which framework stand in the sheet, and which of its rows. */
export function Filters({ sheet, search, onChange }: Props) {
  const t = useText(figureTexts)
  const language = useLanguage()
  const template = templateOf(search)
  const owners = [...new Set(sheet.measures.flatMap(({ criteria }) => criteria.flatMap(({ owner }) => owner ?? [])))]
  const any = { value: "", label: t.all }
  const orNone = (value: string) => (value === "" ? undefined : value)
  const codes: readonly string[] = windowTemplates[template]
  return (
    <div className={classes.filters}>
      {sheet.frameworks.length > 1 ? (
        <NativeSelect
          size="xs"
          label={t.framework}
          value={sheet.framework?.ref ?? ""}
          data={[
            ...(sheet.framework === null ? [any] : []),
            ...sheet.frameworks.map(({ ref, name }) => ({ value: ref, label: name })),
          ]}
          onChange={(event) => onChange({ framework: orNone(event.currentTarget.value) })}
        />
      ) : null}
      <NativeSelect
        size="xs"
        label={t.windows}
        value={template}
        data={templates.map((name) => ({ value: name, label: t[name] }))}
        onChange={(event) => onChange({ template: event.currentTarget.value as WindowTemplateName, window: undefined })}
      />
      {codes.length > 1 ? (
        <NativeSelect
          size="xs"
          label={t.window}
          value={search.window ?? ""}
          data={[
            { value: "", label: t.allWindows },
            ...codes.map((code) => ({ value: code, label: nameOfWindow(`${sheet.year}-${code}`, language) })),
          ]}
          onChange={(event) => onChange({ window: orNone(event.currentTarget.value) })}
        />
      ) : null}
      {sheet.areas.length > 1 ? (
        <NativeSelect
          size="xs"
          label={t.area}
          value={search.area ?? ""}
          data={[any, ...sheet.areas.map(({ code, title }) => ({ value: code, label: `${code}. ${title}` }))]}
          onChange={(event) => onChange({ area: orNone(event.currentTarget.value) })}
        />
      ) : null}
      {owners.length > 0 ? (
        <NativeSelect
          size="xs"
          label={t.owner}
          value={search.owner ?? ""}
          data={[any, ...owners]}
          onChange={(event) => onChange({ owner: orNone(event.currentTarget.value) })}
        />
      ) : null}
      <TextInput
        size="xs"
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        value={search.q ?? ""}
        onChange={(event) => onChange({ q: orNone(event.currentTarget.value) })}
      />
      {(["missing", "odd"] as const).map((only) => (
        <button
          key={only}
          type="button"
          className={classes.toggle}
          aria-pressed={search.only === only}
          onClick={() => onChange({ only: search.only === only ? undefined : only })}
        >
          {only === "missing" ? t.onlyMissing : t.onlyOdd}
        </button>
      ))}
    </div>
  )
}
