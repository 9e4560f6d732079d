import { useText } from "../../text.ts"
import classes from "./bars.module.css"
import { figureTexts } from "./texts.ts"

export type BarTone = "lost" | "gained" | "total"

type Props = Readonly<{ from: number; to: number; tone: BarTone }>

/** One bar of a row of bars; shares of the row's width from 0 to 1. The table says its number, so it is not read aloud. */
export function Bar({ from, to, tone }: Props) {
  const left = Math.min(from, to)
  // A change of next to nothing is still to be seen.
  const width = from === to ? 0 : Math.max(Math.abs(to - from), 0.004)
  return (
    <svg className={classes.bar} aria-hidden="true">
      <rect className={classes.track} width="100%" height="100%" rx="2" />
      <rect className={classes.part} data-tone={tone} x={percent(left)} width={percent(width)} height="100%" rx="2" />
    </svg>
  )
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`

type NameProps = Readonly<{ code: string; title: string; onOpen: (() => void) | undefined }>

/** The area's name; a button when it leads to its rows. */
export function AreaName({ code, title, onOpen }: NameProps) {
  const t = useText(figureTexts)
  const name = (
    <>
      {code ? <span className={classes.code}>{code}</span> : null}
      {title}
    </>
  )
  if (!onOpen) return name
  return (
    <button type="button" className={classes.open} title={t.open(`${code} ${title}`.trim())} onClick={onOpen}>
      {name}
    </button>
  )
}
