import { SegmentedControl, TextInput } from "@mantine/core"

import { useText } from "#web/text.ts"

import type { AssessmentView } from "../../contract.ts"
import type { SheetFilter } from "./leaf-rows.ts"
import type { SheetSearch } from "./sheet-page.tsx"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ view: AssessmentView; search: SheetSearch; onChange: (next: SheetSearch) => void }>

/** Which leaves are shown; the address keeps it. */
export function SheetFilters({ view, search, onChange }: Props) {
  const t = useText(sheetTexts)
  const choices: readonly Readonly<{ value: SheetFilter; label: string }>[] = [
    { value: "all", label: t.all },
    { value: "mine", label: t.mine },
    { value: "open", label: t.open },
    { value: "differs", label: t.differs },
    ...(view.gaps.length > 0 ? [{ value: "gaps" as const, label: `${t.gaps} (${view.gaps.length})` }] : []),
    { value: "returned", label: t.returnedOnly },
    { value: "explained", label: t.toExplain },
  ]
  return (
    <div className={classes.filters}>
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          aria-label={t.showing}
          value={search.show ?? "all"}
          data={choices.map((one) => ({ ...one }))}
          onChange={(value) => onChange({ show: value === "all" ? undefined : (value as SheetFilter) } as SheetSearch)}
        />
      </div>
      <TextInput
        size="xs"
        aria-label={t.criterion}
        placeholder={t.criterion}
        value={search.q ?? ""}
        onChange={(event) => onChange({ q: event.currentTarget.value || undefined } as SheetSearch)}
      />
    </div>
  )
}
