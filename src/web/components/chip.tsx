import { formatCount } from "../format.ts"
import classes from "./chip.module.css"

type Props = Readonly<{
  pressed: boolean
  count?: number
  /** What it holds wants looking at first. */
  urgent?: boolean
  onPress: () => void
  children: string
}>

/** A filter with how much it holds: pressed when in force, pressed again to let it go. */
export function Chip({ pressed, count, urgent = false, onPress, children }: Props) {
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={pressed}
      data-pressed={pressed}
      data-urgent={urgent}
      onClick={onPress}
    >
      {children}
      {count === undefined ? null : <b>{formatCount(count)}</b>}
    </button>
  )
}
