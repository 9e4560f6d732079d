import { formatDate } from "#web/format.ts"
import type { speak } from "#web/text.ts"

import type { Phase } from "../rules/index.ts"
import type { campaignTexts, phaseTexts } from "./texts.ts"

type Texts = Readonly<{
  t: ReturnType<typeof speak<typeof campaignTexts>>
  phases: ReturnType<typeof speak<typeof phaseTexts>>
}>

/** “Giải trình, đến hết 27/12/2026”, or the next phase, or that all are over. `today` is a local date. */
export const describePhase = (phases: readonly Phase[], today: string, texts: Texts): string => {
  const running = phases.filter(({ from, to }) => from <= today && today <= to).at(-1)
  if (running) return texts.t.now(texts.phases[running.code], formatDate(running.to))
  const next = phases.find(({ from }) => from > today)
  return next ? texts.t.next(texts.phases[next.code], formatDate(next.from)) : texts.t.over
}
