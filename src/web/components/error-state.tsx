import { Button } from "@mantine/core"
import { IconAlertTriangle } from "@tabler/icons-react"
import type { ReactNode } from "react"

import { describeFailure } from "../failure.ts"
import { useLanguage } from "../language.ts"
import { useText } from "../text.ts"
import classes from "./state.module.css"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  error: unknown
  onRetry?: () => void
  /** What was kept, when the page knows better than “what was reported as saved”. */
  kept?: ReactNode
}>

/** What happened, what was kept, what to do, and the code by which an administrator finds it in the log. */
export function ErrorState({ error, onRetry, kept }: Props) {
  const t = useText(componentTexts)
  const shown = describeFailure(error, useLanguage())
  return (
    <section className={classes.state} role="alert" data-kind="error">
      <IconAlertTriangle size={28} stroke={1.6} aria-hidden />
      <h2>{t.cannotShow}</h2>
      <p>{shown.words}</p>
      <p className="soft">{kept ?? t.kept}</p>
      {shown.reference ? (
        <p className="soft small">
          {t.reference}: <code className={classes.reference}>{shown.reference}</code>
        </p>
      ) : null}
      {onRetry ? (
        <Button variant="default" onClick={onRetry}>
          {t.retry}
        </Button>
      ) : null}
    </section>
  )
}
