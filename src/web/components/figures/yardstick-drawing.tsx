import { formatScore } from "../../format.ts"
import type { LaidMark, LaidYardstick } from "./yardstick-layout.ts"
import classes from "./yardstick.module.css"

type Props = Readonly<{ laid: LaidYardstick; width: number; decimals: number; describedBy: string }>

const labelHeight = 38
const elbow = 10
const rulerHeight = 28

/** Draws what was laid out: labels above, ruler with ticks, numbers and class names below. */
export function YardstickDrawing({ laid, width, decimals, describedBy }: Props) {
  const hasClasses = laid.classes.length > 0
  const ruler = laid.marks.length > 0 ? laid.rows * (labelHeight + elbow) + 2 : 8
  const bottom = ruler + rulerHeight
  const height = bottom + 20 + (hasClasses ? 20 : 0)
  const bandWidth = laid.interval?.width ?? 0
  return (
    <svg
      className={classes.svg}
      viewBox={`0 0 ${width} ${height}`}
      style={{ aspectRatio: `${width} / ${height}` }}
      role="img"
      aria-labelledby={describedBy}
    >
      <rect className={classes.ruler} x={0.5} y={ruler} width={width - 1} height={rulerHeight} rx={3} />
      {laid.ticks.map((tick) => (
        <line
          key={tick.x}
          className={classes.tick}
          data-big={tick.label !== undefined}
          x1={tick.x}
          x2={tick.x}
          y1={ruler}
          y2={ruler + (tick.label === undefined ? 6 : 11)}
        />
      ))}
      {laid.interval ? (
        <rect
          className={classes.interval}
          x={laid.interval.x}
          y={ruler + 12}
          width={bandWidth}
          height={rulerHeight - 15}
          rx={2}
        />
      ) : null}
      {laid.classes.map((one) => (
        <g key={one.x}>
          {one.begins ? <line className={classes.limit} x1={one.x} x2={one.x} y1={ruler} y2={height - 4} /> : null}
          {one.label ? (
            <text className={classes.className} x={one.x + one.width / 2} y={height - 7} textAnchor="middle">
              {one.label}
            </text>
          ) : null}
        </g>
      ))}
      {laid.ticks.map((tick) =>
        tick.label === undefined ? null : (
          <text
            key={tick.x}
            className={classes.tickLabel}
            x={Math.max(10, Math.min(width - 10, tick.x))}
            y={bottom + 15}
            textAnchor="middle"
          >
            {tick.label}
          </text>
        ),
      )}
      {laid.marks.map((mark) => (
        <Mark key={`${mark.kind} ${mark.label}`} mark={mark} rows={laid.rows} ruler={ruler} decimals={decimals} />
      ))}
    </svg>
  )
}

type MarkProps = Readonly<{ mark: LaidMark; rows: number; ruler: number; decimals: number }>

function Mark({ mark, rows, ruler, decimals }: MarkProps) {
  const top = (rows - 1 - mark.row) * (labelHeight + elbow)
  const x = mark.path[0] ?? mark.x
  return (
    <g className={classes.mark} data-kind={mark.kind}>
      <text className={classes.value} x={x} y={top + 15} textAnchor="middle">
        {formatScore(mark.value, decimals)}
      </text>
      <text className={classes.label} x={x} y={top + 32} textAnchor="middle">
        {mark.label}
      </text>
      <path d={linePath(mark, top, ruler)} />
      <circle cx={mark.x} cy={ruler + rulerHeight} r={3} />
    </g>
  )
}

/** From under the label, past the labels of each lower row, through the ruler. */
const linePath = (mark: LaidMark, top: number, ruler: number): string => {
  const start = top + labelHeight
  const bends = mark.path.slice(1).map((x, index) => {
    const y = start + index * (labelHeight + elbow)
    return `V${y + 2}L${x} ${y + elbow - 2}`
  })
  return `M${mark.path[0] ?? mark.x} ${start}${bends.join("")}V${ruler + rulerHeight}`
}
