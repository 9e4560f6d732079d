import { todayInVietnam } from "../format.ts"
import { useText } from "../text.ts"
import { componentTexts } from "./texts.ts"
import classes from "./unit-year-switch.module.css"

type Props = Readonly<{
  units: readonly Readonly<{ id: string; name: string }>[]
  unitId: string | undefined
  year: number
  onUnit: (unitId: string) => void
  onYear: (year: number) => void
  /** Default: next year back to five years ago. */
  years?: readonly number[]
}>

/**
 * Which unit and which year the page is about. The browser's own lists: a wheel on a phone, type-ahead on a keyboard,
 * and no weight in the first load. One unit: its name alone, nothing to open.
 */
export function UnitYearSwitch({ units, unitId, year, onUnit, onYear, years = yearsAround() }: Props) {
  const t = useText(componentTexts)
  const unit = units.find((candidate) => candidate.id === unitId)
  const offered = years.includes(year) ? years : [year, ...years]
  return (
    <div className={classes.switch}>
      {units.length > 1 ? (
        <select
          className={`${classes.choice} ${classes.unit}`}
          aria-label={t.unit}
          value={unitId}
          onChange={(event) => onUnit(event.currentTarget.value)}
        >
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <span className={classes.only}>{unit?.name ?? t.noUnit}</span>
      )}
      <select
        className={classes.choice}
        aria-label={t.year}
        value={year}
        onChange={(event) => onYear(Number(event.currentTarget.value))}
      >
        {offered.map((option) => (
          <option key={option} value={option}>
            {t.yearOf(option)}
          </option>
        ))}
      </select>
    </div>
  )
}

const yearsAround = (): readonly number[] => {
  const next = Number(todayInVietnam().slice(0, 4)) + 1
  return Array.from({ length: 7 }, (_, index) => next - index)
}
