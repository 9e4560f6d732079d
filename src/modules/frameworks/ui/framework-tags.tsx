import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { useText } from "#web/text.ts"

import type { FrameworkSummary } from "../contract.ts"
import { frameworkTexts, stateTexts } from "./texts.ts"

const tones: Readonly<Record<FrameworkSummary["state"], Tone>> = {
  draft: "amber",
  published: "teal",
  shipped: "blue",
  superseded: "grey",
}

type Props = Readonly<{ of: Pick<FrameworkSummary, "state" | "status">; isUsed?: boolean }>

/** Its state in a word, “Mẫu” wherever a sample stands, and whether the year is scored by it. */
export function FrameworkTags({ of, isUsed = false }: Props) {
  const t = useText(frameworkTexts)
  const states = useText(stateTexts)
  return (
    <>
      {isUsed ? <StatusTag tone="red">{t.inUse}</StatusTag> : null}
      <StatusTag tone={tones[of.state]}>{states[of.state]}</StatusTag>
      {of.status === "sample" ? <StatusTag tone="grey">{t.sample}</StatusTag> : null}
      {of.status === "draft" && of.state !== "draft" ? <StatusTag tone="grey">{t.unofficial}</StatusTag> : null}
    </>
  )
}
