import { NumberInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"

import { formatDecimal, formatPercent } from "#web/format.ts"
import { useText } from "#web/text.ts"

import classes from "./foresight.module.css"
import { rankQuery, type UnitYear } from "./queries.ts"
import { rankTexts } from "./texts.ts"

/** What a rank takes, given where the peers are foreseen to end; says so when their scores may not be seen. */
export function RankCard({ where }: Readonly<{ where: UnitYear }>) {
  const t = useText(rankTexts)
  const [rank, setRank] = useState(1)
  const { data } = useQuery(rankQuery(where, rank))
  if (data === undefined) return null
  const { target, peers } = data
  return (
    <section className="card">
      <h2>{t.title}</h2>
      {target === null ? (
        <p className="soft">{t.none}</p>
      ) : (
        <>
          <div className={classes.limits}>
            <NumberInput
              label={t.rank}
              min={1}
              max={peers + 1}
              value={rank}
              allowDecimal={false}
              onChange={(value) => setRank(Math.min(peers + 1, Math.max(1, Number(value) || 1)))}
            />
          </div>
          <p>{t.chance(formatPercent(target.chance, 0), target.rank, peers)}</p>
          <p>{t.even(formatDecimal(target.even), formatDecimal(target.toWinEven))}</p>
          <p>{t.sure(formatDecimal(target.sure), formatDecimal(target.toWinSure))}</p>
        </>
      )}
    </section>
  )
}
