import { Button, Progress } from "@mantine/core"
import { IconAlertTriangle, IconCheck, IconCircle, IconCircleDot } from "@tabler/icons-react"

import { formatCount } from "../format.ts"
import { useText } from "../text.ts"
import classes from "./progress-stages.module.css"
import { componentTexts } from "./texts.ts"

export type Stage = Readonly<{
  id: string
  title: string
  state: "waiting" | "underway" | "done" | "failed"
  /** How many of how many, once it is known. */
  count?: Readonly<{ done: number; all: number }>
}>

type Props = Readonly<{
  title: string
  stages: readonly Stage[]
  /** Absent while it cannot be told honestly. */
  secondsLeft?: number
  onCancel?: () => void
}>

const icons = { waiting: IconCircle, underway: IconCircleDot, done: IconCheck, failed: IconAlertTriangle } as const

/** Long work: which stage, how much of it, how long still, and a way to stop. */
export function ProgressStages({ title, stages, secondsLeft, onCancel }: Props) {
  const t = useText(componentTexts)
  const now = stages.find((stage) => stage.state === "underway")
  const states = { waiting: t.waiting, underway: t.underway, done: t.done, failed: t.failed } as const
  return (
    <section className={`card ${classes.progress}`} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {onCancel ? (
          <Button variant="default" size="xs" onClick={onCancel}>
            {t.stop}
          </Button>
        ) : null}
      </div>
      <ol className={classes.stages}>
        {stages.map((stage) => {
          const Icon = icons[stage.state]
          return (
            <li key={stage.id} data-state={stage.state}>
              <Icon size={18} stroke={1.8} aria-label={states[stage.state]} role="img" />
              <span>{stage.title}</span>
              {stage.count ? (
                <span className="soft">
                  {formatCount(stage.count.done)}/{formatCount(stage.count.all)}
                </span>
              ) : null}
            </li>
          )
        })}
      </ol>
      {now?.count && now.count.all > 0 ? (
        <Progress
          value={(now.count.done / now.count.all) * 100}
          aria-label={now.title}
          transitionDuration={200}
          size="sm"
        />
      ) : null}
      {/* Spoken stage by stage, not at every count. */}
      <p className="soft small" role="status">
        {now?.title}
        {secondsLeft === undefined ? null : ` · ${describeLeft(secondsLeft, t)}`}
      </p>
    </section>
  )
}

const describeLeft = (seconds: number, t: ReturnType<typeof useText<typeof componentTexts>>): string =>
  seconds < 60 ? t.secondsLeft(Math.max(1, Math.ceil(seconds / 5) * 5)) : t.minutesLeft(Math.ceil(seconds / 60))
