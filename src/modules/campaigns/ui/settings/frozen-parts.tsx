import { formatCount, formatDate, formatDecimal } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { CampaignView } from "../../contract.ts"
import type { AppraisalArea, CampaignSettings, Council } from "../../rules/index.ts"
import classes from "../campaigns.module.css"
import { settingTexts, tieTexts } from "./texts.ts"

type Fact = readonly [string, string]

function Facts({ facts }: Readonly<{ facts: readonly Fact[] }>) {
  return (
    <dl className={classes.facts}>
      {facts.map(([title, words]) => (
        <div key={title} className={classes.fact}>
          <dt>{title}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Who takes part and by which framework, to be read: units work by it. */
export function FrozenBlocks({ campaign: { settings, members } }: Readonly<{ campaign: CampaignView }>) {
  const t = useText(settingTexts)
  return (
    <section className={classes.frozen} aria-labelledby="frozen-blocks">
      <h2 id="frozen-blocks">{t.blocks}</h2>
      {settings.blocks.map(({ code, name, framework }) => {
        const units = members.filter(({ block }) => block === code)
        return (
          <div key={code} className={classes.card}>
            <Facts
              facts={[
                [t.blockName, name],
                [t.framework, `${framework.code} (${framework.version})`],
                [t.members, t.membersCount(formatCount(units.length))],
              ]}
            />
            <details>
              <summary>{t.listUnits}</summary>
              <p>{units.map((unit) => unit.name).join(", ")}</p>
            </details>
          </div>
        )
      })}
    </section>
  )
}

/** The rules of the campaign, to be read. */
export function FrozenLimits({ settings }: Readonly<{ settings: CampaignSettings }>) {
  const t = useText(settingTexts)
  const ties = useText(tieTexts)
  const { limits, assessed, doubleMarking, headGrades } = settings
  const facts: readonly Fact[] = [
    [t.requireEvidence, settings.requireEvidence ? t.yes : t.no],
    ...(assessed ? [[t.assessedFrom, `${formatDate(assessed.from)} – ${formatDate(assessed.to)}`] as const] : []),
    [t.returns, formatCount(limits.returns)],
    [t.explanations, formatCount(limits.explanations)],
    [t.letters, formatCount(limits.explanationLetters)],
    [t.doubleMarking, formatCount(doubleMarking.percent)],
    [t.ties, settings.ties.map((rule) => ties[rule]).join("; ")],
    ...(headGrades.length === 0
      ? []
      : [[t.headGrades, headGrades.map(({ name, from }) => `${name}: ${formatDecimal(from)}%`).join("; ")] as const]),
  ]
  return (
    <section className={classes.frozen} aria-labelledby="frozen-limits">
      <h2 id="frozen-limits">{t.limits}</h2>
      <Facts facts={facts} />
    </section>
  )
}

/** Who appraises what, for those who may only read it. */
export function FrozenAreas({ areas }: Readonly<{ areas: readonly AppraisalArea[] }>) {
  const t = useText(settingTexts)
  return (
    <section className={classes.frozen} aria-labelledby="frozen-areas">
      <h2 id="frozen-areas">{t.areas}</h2>
      <Facts
        facts={areas.map(({ name, criteria, appraisers }) => [
          `${name} (${criteria.join(", ")})`,
          appraisers.map((person) => person.name).join(", "),
        ])}
      />
    </section>
  )
}

/** Who sits in the council and how it decides, for those who may only read it. */
export function FrozenCouncil({ council }: Readonly<{ council: Council | null }>) {
  const t = useText(settingTexts)
  const seats = [
    ["chair", t.chair],
    ["deputy", t.deputies],
    ["secretary", t.secretaries],
    ["member", t.plainMembers],
  ] as const
  const facts = (of: Council): readonly Fact[] => [
    [t.councilName, of.name],
    ...seats.flatMap(([role, title]) => {
      const names = of.members.filter((one) => one.role === role).map((one) => one.name)
      return names.length === 0 ? [] : [[title, names.join(", ")] as const]
    }),
    [t.quorum, formatCount(of.quorum)],
    [t.majority, `${formatCount(of.majority)} (${of.countedOf === "members" ? t.ofMembers : t.ofVotes})`],
  ]
  return (
    <section className={classes.frozen} aria-labelledby="frozen-council">
      <h2 id="frozen-council">{t.council}</h2>
      {council === null ? <p className="soft">{t.noCouncil}</p> : <Facts facts={facts(council)} />}
    </section>
  )
}
