import { Button, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"

import type { Points } from "#platform/exact/points.ts"
import { call, newIdempotencyKey } from "#web/api.ts"
import { formatScore } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { scenarios as endpoints, type Changes, type Scenario } from "../contract.ts"
import classes from "./foresight.module.css"
import { foresightKeys, type UnitYear } from "./queries.ts"
import { showHeld } from "./show-held.ts"
import { scenarioTexts } from "./texts.ts"
import type { Trial } from "./use-what-if.ts"

type Props = Readonly<{ where: UnitYear; trial: Trial; saved: readonly Scenario[]; maySave: boolean }>

/** Saves what is being tried under a name, and shows all that was saved side by side with today. */
export function Scenarios({ where, trial, saved, maySave }: Props) {
  const t = useText(scenarioTexts)
  const { save, overwrite, remove } = useScenarios(where)
  const [name, setName] = useState("")
  const [openId, setOpenId] = useState<string>()
  const opened = saved.find(({ id }) => id === openId)
  const isChanged = Object.keys(trial.changes).length > 0
  return (
    <div className={classes.scenarios}>
      {maySave ? (
        <form
          className={classes.limits}
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(
              { name: name.trim(), changes: trial.changes },
              { onSuccess: ({ id }) => (setName(""), setOpenId(id)) },
            )
          }}
        >
          <TextInput
            label={t.name}
            maxLength={120}
            value={name}
            placeholder={t.example}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!isChanged || name.trim() === ""} loading={save.isPending}>
            {t.save}
          </Button>
          {opened ? (
            <Button
              variant="default"
              loading={overwrite.isPending}
              onClick={() => overwrite.mutate({ ...opened, changes: trial.changes })}
            >
              {t.overwrite(opened.name)}
            </Button>
          ) : null}
        </form>
      ) : null}
      {saved.length === 0 ? (
        <p className="soft small">{t.none}</p>
      ) : (
        <div className={classes.wide} tabIndex={0} role="region" aria-label={t.compare}>
          <table className="twin">
            <caption className="unseen">{t.compare}</caption>
            <thead>
              <tr>
                <th>{t.scenario}</th>
                <th className="number">{t.points}</th>
                <th>{t.className}</th>
                <th>{t.changes}</th>
                <th>
                  <span className="unseen">{t.deeds}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <Row name={t.today} changes={{}} trial={trial} />
              {saved.map((scenario) => (
                <Row key={scenario.id} name={scenario.name} by={scenario.by} changes={scenario.changes} trial={trial}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t.openNamed(scenario.name)}
                    onClick={() => {
                      trial.replace(scenario.changes)
                      setOpenId(scenario.id)
                    }}
                  >
                    {t.open}
                  </Button>
                  {maySave ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t.removeNamed(scenario.name)}
                      disabled={remove.isPending}
                      onClick={() => remove.mutate(scenario.id)}
                    >
                      {t.remove}
                    </Button>
                  ) : null}
                </Row>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

type RowProps = Readonly<{ name: string; by?: string; changes: Changes; trial: Trial; children?: ReactNode }>

/** A scenario scored today: by the figures as they are now, so that it goes stale visibly and not silently. */
function Row({ name, by, changes, trial, children }: RowProps) {
  const language = useLanguage()
  const { after } = trial.score(changes)
  const { decimals } = trial.program.framework.package
  return (
    <tr>
      <th scope="row">
        {name}
        {by ? <span className="soft small"> {by}</span> : null}
      </th>
      <td className="number">{formatScore(after.points as Points, decimals)}</td>
      <td>{after.class ?? "–"}</td>
      <td className="small">
        {Object.entries(changes)
          .map(([code, value]) => `${trial.measures.get(code)?.measure.name ?? code}: ${showHeld(value, language)}`)
          .join("; ")}
      </td>
      <td>
        <div className={classes.deeds}>{children}</div>
      </td>
    </tr>
  )
}

const useScenarios = (where: UnitYear) => {
  const t = useText(scenarioTexts)
  const client = useQueryClient()
  const { unitId, year } = where
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: foresightKeys.scenarios(where) })
  const tell = async (message: string): Promise<void> => {
    await refresh()
    void showToast({ kind: "done", message })
  }
  return {
    save: useMutation({
      mutationFn: (scenario: Readonly<{ name: string; changes: Changes }>) =>
        call(endpoints.create, {
          params: { unitId },
          body: { year, ...scenario },
          idempotencyKey: newIdempotencyKey(),
        }),
      onSuccess: () => tell(t.saved),
    }),
    overwrite: useMutation({
      mutationFn: ({ id, name, changes, version }: Scenario) =>
        call(endpoints.update, { params: { unitId, scenarioId: id }, body: { name, changes, version } }),
      onSuccess: () => tell(t.saved),
      onError: refresh,
    }),
    remove: useMutation({
      mutationFn: (scenarioId: string) => call(endpoints.remove, { params: { unitId, scenarioId } }),
      onSuccess: () => tell(t.removed),
    }),
  }
}
