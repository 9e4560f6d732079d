import { IconSearch } from "@tabler/icons-react"

import { StatusTag } from "../components/status-tag.tsx"
import { UnitYearSwitch } from "../components/unit-year-switch.tsx"
import { useSession } from "../session.tsx"
import { useText } from "../text.ts"
import { AccountMenu } from "./account-menu.tsx"
import { Breadcrumb } from "./breadcrumb.tsx"
import classes from "./frame.module.css"
import { NoticeBell } from "./notice-bell.tsx"
import { SaveState } from "./save-state.tsx"
import { frameTexts } from "./texts.ts"

type Props = Readonly<{ onSearch: () => void; onHelp: () => void }>

export function TopBar({ onSearch, onHelp }: Props) {
  const t = useText(frameTexts)
  const { unit, units, year, changeUnit, changeYear } = useSession()
  return (
    <section className={classes.top} aria-label={t.topBar}>
      <UnitYearSwitch units={units} unitId={unit?.id} year={year} onUnit={changeUnit} onYear={changeYear} />
      {unit?.isSample ? (
        <span className={classes.sample}>
          <StatusTag tone="amber">{t.sample}</StatusTag>
        </span>
      ) : null}
      <Breadcrumb />
      <span className={classes.spacer} />
      <SaveState />
      <button type="button" className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchLabel}>{t.search}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <NoticeBell />
      <AccountMenu onHelp={onHelp} />
    </section>
  )
}
