import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { useText, useWords } from "#web/text.ts"

import type { FrameworkFinding } from "../../contract.ts"
import classes from "../frameworks.module.css"
import { pageTexts } from "../page-texts.ts"

const tones: Readonly<Record<FrameworkFinding["severity"], Tone>> = { error: "red", warning: "amber", notice: "grey" }
const weights = { error: 0, warning: 1, notice: 2 } as const

type Props = Readonly<{
  findings: readonly FrameworkFinding[]
  /** Goes to the criterion that a finding is about, or to the part of the frame that its path names. */
  onOpen?: (finding: FrameworkFinding) => void
}>

/** What the check found, errors first; each leads to its place where there is something to mend. */
export function FindingList({ findings, onOpen }: Props) {
  const t = useText(pageTexts)
  const say = useWords()
  const count = (severity: FrameworkFinding["severity"]) => findings.filter((one) => one.severity === severity).length
  const words = { error: t.error, warning: t.warning, notice: t.notice }
  return (
    <section className={classes.card} aria-label={t.findings}>
      <p role="status">
        {findings.length === 0 ? t.noFindings : t.counts(count("error"), count("warning"), count("notice"))}
      </p>
      <ul className={classes.findings}>
        {findings
          .toSorted((first, second) => weights[first.severity] - weights[second.severity])
          .map((finding, index) => (
            <li key={index} className={classes.finding}>
              <StatusTag tone={tones[finding.severity]}>{words[finding.severity]}</StatusTag>
              {onOpen ? (
                <button type="button" className={classes.link} onClick={() => onOpen(finding)}>
                  {say(finding)}
                </button>
              ) : (
                <span>{say(finding)}</span>
              )}
            </li>
          ))}
      </ul>
    </section>
  )
}
