import { Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { Suspense, useEffect, useState, type ReactNode } from "react"

import type { Criterion } from "#modules/frameworks/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"
import { SidePanel } from "#web/components/side-panel.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, formatDecimal, formatFigure } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { TargetEvidence } from "#web/leaf-evidence.ts"
import { useText } from "#web/text.ts"

import type { ScoreView } from "../contract.ts"
import { FigureField } from "./figure-field.tsx"
import { describeMachineRule } from "./rule-words.ts"
import classes from "./scores.module.css"
import { taskStatusTexts, whyTexts } from "./texts.ts"
import type { LiveScore } from "./use-live-score.ts"
import { WhyHistory } from "./why-history.tsx"

type Props = Readonly<{
  leafCode: string
  live: LiveScore
  view: ScoreView
  where: Readonly<{ unitId: string; year: number }>
  today: string
  onClose: () => void
}>

/** “Vì sao?”: how one criterion comes by its points, and everything that bears on it. */
export function WhyPanel({ leafCode, live, view, where, today, onClose }: Props) {
  const t = useText(whyTexts)
  useReturnToRow(leafCode)
  const line = live.sheet.lines.find(({ code }) => code === leafCode)
  const leaf = live.compiled.leaves.find(({ code }) => code === leafCode)
  const criterion = findCriterion(live.compiled.package.criteria, leafCode)
  if (!line || !leaf || !criterion) return null
  const isUnknown = line.outcome === "missing" || line.outcome === "refused"
  const points = formatDecimal(formatPoints(line.points, live.compiled.package.decimals))
  const inputs = line.inputs.flatMap(({ measure }) => live.measures.get(measure) ?? [])
  const nameOf = (code: string): string => live.measures.get(code)?.measure.name ?? code
  return (
    <SidePanel
      label={isUnknown ? t.titleMissing : t.title(points)}
      title={isUnknown ? t.titleMissing : t.title(points)}
      hint={t.escape}
      onClose={onClose}
    >
      <h3>
        {line.code} {line.title}
      </h3>
      <p className={classes.sentence} aria-live="polite">
        {line.because}
      </p>
      <Part title={t.issued}>
        {criterion.asIssued ? <blockquote>{criterion.asIssued}</blockquote> : <p className="soft">{t.notIssued}</p>}
      </Part>
      <Part title={t.inputs}>
        {inputs.length === 0 ? <p className="soft">{t.noInputs}</p> : null}
        {inputs.map((measure) => (
          <FigureField
            key={measure.measure.code}
            measure={measure}
            live={live}
            stored={view.figures[measure.measure.code]}
            year={where.year}
            mayEnter={view.may.enter}
          />
        ))}
      </Part>
      <MachineRule leaf={leaf} nameOf={nameOf} />
      <Tasks tasks={view.tasks[leafCode] ?? []} today={today} />
      <Evidence wanted={criterion.evidence ?? []} />
      <Suspense fallback={<Skeleton height={60} />}>
        <TargetEvidence
          unitId={where.unitId}
          year={where.year}
          target={{ kind: "criterion", framework: live.compiled.package.code, criterion: leafCode }}
          {...(criterion.evidence?.[0] ? { wanted: criterion.evidence[0].what } : {})}
        />
      </Suspense>
      <WhyHistory where={where} measures={inputs} />
      <Examples criterion={criterion} nameOf={nameOf} />
    </SidePanel>
  )
}

/** Whoever closes the explanation goes on where it was opened: in the cell, else at the name of its row. */
const useReturnToRow = (leafCode: string): void => {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      setTimeout(() => {
        // Something else took the focus meanwhile: another explanation, another page.
        if (document.activeElement !== document.body) return
        const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected
        const row = document.querySelector<HTMLElement>(`[data-leaf="${CSS.escape(leafCode)}"]`)
        ;(isThere ? before : row)?.focus({ preventScroll: true })
      })
    },
    [before, leafCode],
  )
}

export function Part({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className={classes.part}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}

const findCriterion = (criteria: readonly Criterion[], code: string): Criterion | undefined => {
  for (const criterion of criteria) {
    const found = criterion.code === code ? criterion : findCriterion(criterion.children ?? [], code)
    if (found) return found
  }
  return undefined
}

type RuleProps = Readonly<{ leaf: LiveScore["compiled"]["leaves"][number]; nameOf: (code: string) => string }>

function MachineRule({ leaf, nameOf }: RuleProps) {
  const t = useText(whyTexts)
  const language = useLanguage()
  const lines = describeMachineRule(leaf, { name: nameOf, language })
  const exceptions = [
    ...leaf.gates.map(({ because }) => because),
    ...leaf.exemptions.flatMap(({ exemption }) => exemption.because ?? []),
  ]
  return (
    <>
      <Part title={t.machine}>
        {lines.length === 0 ? <p className="soft">{t.noRule}</p> : null}
        <ul className={classes.plain}>
          {lines.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of one rule never move
            <li key={at}>{line}</li>
          ))}
        </ul>
      </Part>
      {exceptions.length > 0 ? (
        <Part title={t.gates}>
          <ul className={classes.plain}>
            {[...new Set(exceptions)].map((because) => (
              <li key={because}>{because}</li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  )
}

function Tasks({ tasks, today }: Readonly<{ tasks: ScoreView["tasks"][string]; today: string }>) {
  const t = useText(whyTexts)
  const words: Readonly<Record<string, string>> = useText(taskStatusTexts)
  return (
    <Part title={t.tasks}>
      {tasks.length === 0 ? <p className="soft">{t.noTasks}</p> : null}
      <ul className={classes.plain}>
        {tasks.map(({ id, text, status, dueOn }) => {
          const isLate = status !== "done" && dueOn !== null && dueOn < today
          return (
            <li key={id}>
              <Link to="/tasks" search={{ all: true, task: id }}>
                {text}
              </Link>{" "}
              <StatusTag tone={status === "done" ? "teal" : isLate ? "red" : "grey"}>
                {words[isLate ? "overdue" : status] ?? status}
              </StatusTag>
              {dueOn ? <span className="soft small"> {t.due(formatDate(dueOn))}</span> : null}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Evidence({ wanted }: Readonly<{ wanted: NonNullable<Criterion["evidence"]> }>) {
  const t = useText(whyTexts)
  if (wanted.length === 0) return null
  return (
    <Part title={t.evidence}>
      <ul className={classes.plain}>
        {wanted.map(({ what, count, issuer, optional }) => (
          <li key={what}>
            {[what, count > 1 ? t.evidenceCount(count) : "", issuer ?? "", optional ? t.optional : ""]
              .filter((part) => part !== "")
              .join(" · ")}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Examples({ criterion, nameOf }: Readonly<{ criterion: Criterion; nameOf: (code: string) => string }>) {
  const t = useText(whyTexts)
  const language = useLanguage()
  const examples = criterion.examples ?? []
  if (examples.length === 0) return null
  const show = (given: NonNullable<Criterion["examples"]>[number]["given"][string]): string => {
    if (given === null) return t.missing
    if (Array.isArray(given)) return given.join("; ")
    if (typeof given !== "object") return formatFigure(String(given), language)
    return "na" in given ? `${t.notApplicable} (${given.na})` : formatFigure(String(given.value), language)
  }
  return (
    <Part title={t.examples}>
      <table className="twin">
        <thead>
          <tr>
            <th>{t.given}</th>
            <th className="number">{t.gives}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map((example, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- examples of a published criterion never move
            <tr key={at}>
              <td>
                {Object.entries(example.given)
                  .map(([code, given]) => `${nameOf(code)}: ${show(given)}`)
                  .join("; ")}
              </td>
              <td className="number">
                {example.points === undefined ? (example.outcome ?? "") : formatDecimal(example.points)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
