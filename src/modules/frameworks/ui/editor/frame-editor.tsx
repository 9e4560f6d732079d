import { useText } from "#web/text.ts"

import type { DraftAction } from "../draft/draft-state.ts"
import { dataOf, put, type Data } from "../draft/package-data.ts"
import { editorTexts } from "../editor-texts.ts"
import { FieldProvider } from "../fields/field-context.ts"
import { FieldsForm } from "../fields/fields-form.tsx"
import { extraFields, frameFields } from "../fields/package-fields.ts"
import frameworkClasses from "../frameworks.module.css"
import { useSurroundingsOf } from "./criteria-editor.tsx"

/** What holds for the whole framework: its head, sources, classes, legal basis, bonus and penalty. */
export function FrameEditor({ data, act }: Readonly<{ data: Data; act: (action: DraftAction) => void }>) {
  const t = useText(editorTexts)
  const surroundings = useSurroundingsOf(data, act, "")
  return (
    <FieldProvider value={surroundings}>
      <section className={frameworkClasses.card}>
        <FieldsForm
          fields={frameFields}
          value={data}
          onChange={(next, key) =>
            act({ kind: "change", merge: `frame ${key}`, change: (before) => putBack(before, key, next[key]) })
          }
        />
      </section>
      <section className={frameworkClasses.card}>
        <h2>{t.extra}</h2>
        <FieldsForm
          fields={extraFields}
          value={dataOf(data["extra"])}
          onChange={(next, key) =>
            act({ kind: "change", merge: `extra ${key}`, change: (before) => put(before, "extra", next) })
          }
        />
      </section>
    </FieldProvider>
  )
}

/** The head of a draft is never left out: an emptied name is an empty name, which the check reports. */
const putBack = (data: Data, key: string, value: unknown): Data =>
  ["name", "code", "version", "scale"].includes(key) ? { ...data, [key]: value ?? "" } : put(data, key, value)
