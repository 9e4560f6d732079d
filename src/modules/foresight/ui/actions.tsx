import { Alert, Skeleton, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, formatDecimal, formatPercent, parseNumber } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { ForesightAction } from "../contract.ts"
import classes from "./foresight.module.css"
import { actionsQuery, type Limits, type UnitYear } from "./queries.ts"
import { actionTexts } from "./texts.ts"
import { showHeld } from "./show-held.ts"

/** *Việc nên làm tiếp*: within limits that the person sets, by points × chance for the work; the cheapest set that reaches the target. */
export function Actions({ where }: Readonly<{ where: UnitYear }>) {
  const t = useText(actionTexts)
  const [limits, setLimits] = useState<Limits>({ effort: 30, days: undefined, target: undefined })
  const found = useQuery(actionsQuery(where, limits))
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const advice = found.data
  const plan = advice?.plan
  const chosen = new Set(plan?.actions)
  return (
    <section className="card">
      <h2>{t.title}</h2>
      <div className={classes.limits}>
        <Limit
          label={t.effort}
          value={limits.effort}
          most={2_000}
          onChange={(effort) => setLimits({ ...limits, effort: effort ?? 30 })}
        />
        <Limit
          label={t.days}
          value={limits.days}
          most={366}
          onChange={(days) => setLimits({ ...limits, days })}
          placeholder={advice ? String(advice.daysLeft) : ""}
        />
        <Limit
          label={t.target}
          value={limits.target}
          most={10_000}
          isDecimal
          onChange={(target) => setLimits({ ...limits, target })}
          placeholder={advice?.target ? formatDecimal(advice.target) : ""}
        />
      </div>
      {advice === undefined ? <Skeleton height={240} /> : null}
      {advice && plan ? (
        <p role="status">
          {chosen.size === 0 && plan.reachesTarget
            ? t.already(formatDecimal(advice.target))
            : (plan.reachesTarget ? t.reaches : t.fallsShort)({
                count: chosen.size,
                effort: plan.effort,
                points: formatDecimal(plan.expected),
                target: formatDecimal(advice.target),
              })}
        </p>
      ) : null}
      {plan && !plan.isExact ? <Alert color="lacquer">{t.notExact}</Alert> : null}
      {advice?.actions.length === 0 ? <p className="soft">{t.none}</p> : null}
      {advice && advice.actions.length > 0 ? <ActionTable actions={advice.actions} chosen={chosen} /> : null}
      <details className="small">
        <summary>{t.assumes}</summary>
        <p className="soft">{t.assumesText}</p>
      </details>
    </section>
  )
}

type LimitProps = Readonly<{
  label: string
  value: number | undefined
  most: number
  isDecimal?: boolean
  placeholder?: string
  onChange: (value: number | undefined) => void
}>

/** Asked for when the field is left or Enter is pressed: the server answers each change. */
function Limit({ label, value, most, isDecimal = false, placeholder, onChange }: LimitProps) {
  const [typed, setTyped] = useState<string>()
  const accept = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    const number = Number(parseNumber(typed))
    if (typed.trim() === "") onChange(undefined)
    else if (Number.isFinite(number) && number > 0)
      onChange(Math.min(most, isDecimal ? number : Math.max(1, Math.round(number))))
  }
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      autoComplete="off"
      {...(placeholder === undefined ? {} : { placeholder })}
      value={typed ?? (value === undefined ? "" : formatDecimal(String(value)))}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={accept}
      onKeyDown={(event) => {
        if (event.key === "Enter") accept()
      }}
    />
  )
}

type TableProps = Readonly<{ actions: readonly ForesightAction[]; chosen: ReadonlySet<string> }>

function ActionTable({ actions, chosen }: TableProps) {
  const t = useText(actionTexts)
  return (
    <table className="twin stack">
      <thead>
        <tr>
          <th>{t.action}</th>
          <th className="number">{t.expected}</th>
          <th className="number">{t.gain}</th>
          <th className="number">{t.chance}</th>
          <th className="number">{t.work}</th>
          <th className="number">{t.needs}</th>
          <th>{t.tasks}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <ActionRow key={action.id} action={action} isChosen={chosen.has(action.id)} />
        ))}
      </tbody>
    </table>
  )
}

function ActionRow({ action, isChosen }: Readonly<{ action: ForesightAction; isChosen: boolean }>) {
  const t = useText(actionTexts)
  const language = useLanguage()
  return (
    <tr data-action={action.id}>
      <td>
        <Link to="/scores" search={{ leaf: action.leaf }}>
          {action.leaf} {action.title}
        </Link>{" "}
        {isChosen ? <StatusTag tone="teal">{t.inSet}</StatusTag> : null}
        <ul className={classes.plain}>
          {action.changes.map(({ measure, name, from, to }) => (
            <li key={measure} className="small">
              {name}: {showHeld(from, language)} → <b>{showHeld(to, language)}</b>
            </li>
          ))}
        </ul>
      </td>
      <td data-label={t.expected} className="number gained">
        +{formatDecimal(action.expected)}
      </td>
      <td data-label={t.gain} className="number">
        {formatDecimal(action.gain)}
      </td>
      <td data-label={t.chance} className="number">
        {formatPercent(action.chance, 0)}
      </td>
      <td data-label={t.work} className="number">
        {action.effort}
      </td>
      <td data-label={t.needs} className="number">
        {action.days}
      </td>
      <td data-label={t.tasks} className="small">
        {action.tasks.length === 0 ? (
          <span className="soft">{t.noTask}</span>
        ) : (
          <ul className={classes.plain}>
            {action.tasks.map(({ id, text, dueOn }) => (
              <li key={id}>
                <Link to="/tasks" search={{ all: true, task: id }}>
                  {text}
                </Link>
                {dueOn === null ? null : ` (${t.due(formatDate(dueOn))})`}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}
