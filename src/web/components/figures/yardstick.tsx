import { useElementSize } from "@mantine/hooks"
import { useId, type ReactNode } from "react"

import { subtractPoints, type Points } from "#platform/exact/points.ts"

import { formatChange, formatPercent, formatScore } from "../../format.ts"
import { useText } from "../../text.ts"
import { figureTexts } from "./texts.ts"
import { textWidth } from "./text-width.ts"
import { layYardstick, type YardstickFigure, type YardstickMark } from "./yardstick-layout.ts"
import classes from "./yardstick.module.css"
import { YardstickDrawing } from "./yardstick-drawing.tsx"

type Props = Readonly<{
  title: ReactNode
  figure: YardstickFigure
  decimals?: number
  /** In place of the sentence that the figures alone can say. */
  sentence?: ReactNode
}>

/**
 * The product's own figure: a ruler zoomed to where scores live, saying from where to where. The sentence says the same
 * in words, the table in numbers.
 */
export function Yardstick({ title, figure, decimals = 2, sentence }: Props) {
  const t = useText(figureTexts)
  const sentenceId = useId()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const measure = (mark: YardstickMark): number =>
    Math.max(textWidth(formatScore(mark.value, decimals), "600 15px"), textWidth(mark.label, "400 12px"))
  const laid = layYardstick(figure, Math.max(width, 200), measure)
  const words = sentence ?? describeYardstick(figure, decimals, t)
  return (
    <figure className={classes.figure}>
      <div className={classes.head}>
        <h2>{title}</h2>
        <span className="soft small">{t.range(formatScore(laid.from, 0), formatScore(laid.to, 0))}</span>
      </div>
      <div ref={ref} className={classes.drawing}>
        {width > 0 ? (
          <YardstickDrawing laid={laid} width={Math.max(width, 200)} decimals={decimals} describedBy={sentenceId} />
        ) : null}
      </div>
      <figcaption id={sentenceId}>{words}</figcaption>
      <details className={classes.twin}>
        <summary>{t.table}</summary>
        <YardstickTable figure={figure} decimals={decimals} />
      </details>
    </figure>
  )
}

type FigureText = ReturnType<typeof useText<typeof figureTexts>>

const markOf = (figure: YardstickFigure, kind: YardstickMark["kind"]): YardstickMark | undefined =>
  figure.marks.find((mark) => mark.kind === kind)

/** “Đến hôm nay 80,42; năm 2025 86,31; dự báo 91,20 (80 % khả năng trong 88,90–93,10). Còn thiếu 2,30 điểm …” */
const describeYardstick = (figure: YardstickFigure, decimals: number, t: FigureText): string => {
  if (figure.marks.length === 0) return t.noFigures
  const parts = figure.marks.map((mark) => {
    const said = t.says(mark.label, formatScore(mark.value, decimals))
    return mark.kind === "forecast" && figure.interval ? `${said} (${describeInterval(figure.interval, t)})` : said
  })
  const list = parts.join("; ")
  return `${list.charAt(0).toLocaleUpperCase("vi")}${list.slice(1)}. ${describeGap(figure, decimals, t)}`.trim()
}

const describeInterval = (interval: NonNullable<YardstickFigure["interval"]>, t: FigureText): string =>
  t.forecastRange(formatPercent(interval.chance, 0), formatScore(interval.low), formatScore(interval.high))

/** Against the target: the forecast where there is one, else today. */
const describeGap = (figure: YardstickFigure, decimals: number, t: FigureText): string => {
  const target = markOf(figure, "target")
  const now = markOf(figure, "forecast") ?? markOf(figure, "today")
  if (!target || !now) return ""
  const gap = subtractPoints(target.value, now.value)
  if (gap === 0) return t.exactly
  return gap > 0 ? t.short(formatScore(gap, decimals)) : t.reached(formatScore(-gap as Points, decimals))
}

type TableProps = Readonly<{ figure: YardstickFigure; decimals: number }>

function YardstickTable({ figure, decimals }: TableProps) {
  const t = useText(figureTexts)
  const target = markOf(figure, "target")
  return (
    <table className="twin">
      <thead>
        <tr>
          <th>{t.what}</th>
          <th className="number">{t.points}</th>
          <th className="number">{t.toTarget}</th>
        </tr>
      </thead>
      <tbody>
        {figure.marks.map((mark) => (
          <tr key={`${mark.kind} ${mark.label}`}>
            <td>{mark.label}</td>
            <td className="number">{formatScore(mark.value, decimals)}</td>
            <td className="number">
              {target && mark !== target ? formatChange(subtractPoints(mark.value, target.value), decimals) : "–"}
            </td>
          </tr>
        ))}
        {figure.interval ? (
          <tr>
            <td>{t.interval(formatPercent(figure.interval.chance, 0))}</td>
            <td className="number">
              {formatScore(figure.interval.low, decimals)}–{formatScore(figure.interval.high, decimals)}
            </td>
            <td className="number">–</td>
          </tr>
        ) : null}
        {figure.classes?.map((one) => (
          <tr key={one.label}>
            <td>{t.classFrom(one.label)}</td>
            <td className="number">{formatScore(one.from, decimals)}</td>
            <td className="number">–</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
