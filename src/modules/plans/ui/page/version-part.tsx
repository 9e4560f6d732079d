import { Button, NativeSelect } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import { compareContent } from "../../rules/index.ts"
import { pageTexts } from "../page-texts.ts"
import type { PlanPartProps } from "../plan-page.tsx"
import classes from "../plans.module.css"
import { planQuery, planVersionsQuery } from "../queries.ts"
import { ChangeLines } from "./change-lines.tsx"
import { describeChanges, describeOrigin } from "./version-words.ts"

/** Every version with who, when and why; any two compared. */
export function VersionPart({ unitId, plan }: PlanPartProps) {
  const p = useText(pageTexts)
  const language = useLanguage()
  const navigate = useNavigate({ from: "/plans/$planId" })
  const found = useQuery(planVersionsQuery(unitId, plan.id))
  const [pair, setPair] = useState<readonly [number, number] | null>(null)
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const { versions } = found.data
  const options = versions.map(({ version }) => ({ value: String(version), label: String(version) }))
  return (
    <>
      <ul className={classes.list} style={{ marginBlockStart: 14 }}>
        {versions.map((one) => (
          <li key={one.version} className={classes.plan}>
            <strong>{p.versionOf(one.version)}</strong>
            <p>{describeOrigin(one, language)}</p>
            {one.note ? <p>{p.why(one.note)}</p> : null}
            <p className={classes.meta}>{describeChanges(one, language)}</p>
            {one.version !== plan.version || one.version > 1 ? (
              <div className={classes.groupBy}>
                {one.version === plan.version ? null : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() =>
                      void navigate({
                        search: (before) => ({
                          ...before,
                          version: one.version === plan.currentVersion ? undefined : one.version,
                          tab: "overview",
                        }),
                      })
                    }
                  >
                    {p.view}
                  </Button>
                )}
                {one.version > 1 ? (
                  <Button size="compact-xs" variant="default" onClick={() => setPair([one.version - 1, one.version])}>
                    {p.compareWith}
                  </Button>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {pair ? (
        <section className={classes.card}>
          <h2>{p.compareTitle(pair[0], pair[1])}</h2>
          <div className={classes.groupBy}>
            <NativeSelect
              label={p.compareFrom}
              data={options}
              value={String(pair[0])}
              onChange={(event) => setPair([Number(event.currentTarget.value), pair[1]])}
            />
            <NativeSelect
              label={p.compareTo}
              data={options}
              value={String(pair[1])}
              onChange={(event) => setPair([pair[0], Number(event.currentTarget.value)])}
            />
          </div>
          <Comparison unitId={unitId} planId={plan.id} from={pair[0]} to={pair[1]} />
        </section>
      ) : null}
    </>
  )
}

type ComparisonProps = Readonly<{ unitId: string; planId: string; from: number; to: number }>

function Comparison({ unitId, planId, from, to }: ComparisonProps) {
  const p = useText(pageTexts)
  const before = useQuery(planQuery(unitId, planId, from))
  const after = useQuery(planQuery(unitId, planId, to))
  const failed = [before, after].find((one) => one.isError)
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (!before.data || !after.data) return <Loading />
  const changes = compareContent(before.data.content, after.data.content)
  if (changes.length === 0) return <p>{p.noChanges}</p>
  return <ChangeLines changes={changes} />
}
