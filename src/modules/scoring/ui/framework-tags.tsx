import type { FrameworkSummary } from "#modules/frameworks/contract.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { useText } from "#web/text.ts"

import { scoreTexts } from "./texts.ts"

type Props = Readonly<{ framework: Pick<FrameworkSummary, "status"> | null; provisional?: boolean }>

/** What must be known of a score at first sight: that it is provisional, and that its framework is only a sample. */
export function FrameworkTags({ framework, provisional = false }: Props) {
  const t = useText(scoreTexts)
  return (
    <>
      {provisional ? <StatusTag tone="amber">{t.provisional}</StatusTag> : null}
      {framework?.status === "sample" ? <StatusTag tone="blue">{t.sample}</StatusTag> : null}
      {framework?.status === "draft" ? <StatusTag tone="grey">{t.draft}</StatusTag> : null}
    </>
  )
}
