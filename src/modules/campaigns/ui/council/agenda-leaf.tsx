import { formatMoment, formatScoreText } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AgendaItem } from "../../contract.ts"
import type { CampaignPlace } from "../queries.ts"
import { MarkLine } from "../sheet/appraisal-part.tsx"
import classes from "./council.module.css"
import { councilTexts } from "./texts.ts"
import { Resolution, VoteForm } from "./vote-forms.tsx"

type Props = Readonly<{ place: CampaignPlace; item: AgendaItem; isProjected: boolean }>

/** One disputed leaf, readable from the end of a room: rule, what each side says, votes, decision. */
export function AgendaLeaf({ place, item, isProjected }: Props) {
  const t = useText(councilTexts)
  const { leaf } = item
  return (
    <article className={classes.leaf}>
      <header>
        <p className="soft">{item.unitName}</p>
        <h2>
          {leaf.code} {item.title}
        </h2>
        {leaf.max === null ? null : <p className="soft">{t.max(formatScoreText(leaf.max, item.decimals))}</p>}
      </header>
      {item.asIssued === null ? null : <blockquote>{item.asIssued}</blockquote>}
      {leaf.disputed ? (
        <p>
          <b>{t.why}:</b> {leaf.disputed.reason}
        </p>
      ) : null}
      <Sides item={item} />
      <Votes item={item} />
      {isProjected ? null : (
        <>
          <VoteForm key={`vote ${leaf.seq}`} place={place} item={item} />
          <Resolution key={`resolution ${leaf.seq}`} place={place} item={item} />
        </>
      )}
      {leaf.council ? <MarkLine title={t.decided} mark={leaf.council} decimals={item.decimals} /> : null}
    </article>
  )
}

function Sides({ item: { leaf, decimals } }: Readonly<{ item: AgendaItem }>) {
  const t = useText(councilTexts)
  const last = leaf.explanations.at(-1)
  const sides = [
    [t.self, leaf.self?.points ?? null, leaf.self?.explanation ?? ""],
    [t.round1, leaf.round1?.points ?? null, leaf.round1?.reason ?? ""],
    [t.claim, last?.wanted ?? null, last?.claim ?? ""],
    [t.decision, last?.decision?.points ?? null, last?.decision?.reason ?? ""],
  ] as const
  return (
    <table className={classes.sides}>
      <caption>{t.marks}</caption>
      <tbody>
        {sides.map(([title, points, words]) =>
          points === null && words === "" ? null : (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td className={classes.number}>
                {points === null ? t.notApplicable : formatScoreText(points, decimals)}
              </td>
              <td>{words}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function Votes({ item: { tally, votes, decimals } }: Readonly<{ item: AgendaItem }>) {
  const t = useText(councilTexts)
  return (
    <section className={classes.votes} aria-label={t.votes}>
      <h3>{t.votes}</h3>
      <p aria-live="polite">
        {t.tally(tally.voted, tally.members)}
        {tally.barred > 0 ? ` · ${t.barred(tally.barred)}` : ""}
      </p>
      <ul>
        {tally.options.map(({ points, votes: count }) => (
          <li key={points}>{t.option(formatScoreText(points, decimals), count)}</li>
        ))}
        {tally.abstained > 0 ? <li>{t.abstained(tally.abstained)}</li> : null}
      </ul>
      <p className={classes.outcome}>
        {tally.winner !== null
          ? t.winner(formatScoreText(tally.winner, decimals))
          : tally.quorumReached
            ? t.noWinner
            : t.noQuorum}
      </p>
      {votes.length > 0 ? (
        <details>
          <summary>{`${t.who} (${votes.length})`}</summary>
          <ul>
            {votes.map((vote) => (
              <li key={vote.name}>
                {vote.name}: <b>{vote.points === null ? t.abstain : formatScoreText(vote.points, decimals)}</b> (
                {vote.how === "present" ? t.present : t.written}, {formatMoment(vote.at)})
                {vote.note === "" ? "" : ` · ${vote.note}`}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
