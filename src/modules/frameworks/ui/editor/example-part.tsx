import { Button } from "@mantine/core"
import { useMemo, useState } from "react"

import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"
import { findDecimal } from "#platform/exact/decimal.ts"
import { formatPoints } from "#platform/exact/points.ts"
import { compareRatios, ratioOfPoints } from "#platform/exact/ratio.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import {
  buildTrialLeaf,
  listConditionMeasures,
  tryLeaf,
  type GivenFigure,
  type TrialLeaf,
  type Tried,
} from "../../rules/index.ts"
import { dataOf, measureName, put, rowsOf, textOf, type Data } from "../draft/package-data.ts"
import { findNode, type Path } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { showDecimal } from "../fields/describe-rule.ts"
import classes from "./editor.module.css"
import { TrialInput } from "./trial-input.tsx"

type Given = Readonly<Record<string, GivenFigure>>
type Props = Readonly<{
  data: Data
  node: Data
  path: Path
  onChange: (change: (node: Data) => Data, key: string) => void
}>

// Worked examples follow the public calendar, as the check does; local days off differ from place to place.
const calendar = buildWorkingCalendar()
const plusWorkdays = (day: number, count: number): number => addWorkingDays(calendar, day, count)

/** Figures typed here are scored by the real rule at once; what convinces is kept as a worked example. */
export function ExamplePart({ data, node, path, onChange }: Props) {
  const t = useText(editorTexts)
  const lang = useLanguage()
  const [given, setGiven] = useState<Given>({})
  const trial = useMemo(() => {
    const criteria = rowsOf(data["criteria"])
    const way = path.map((_, depth) => findNode(criteria, path.slice(0, depth + 1)) ?? {})
    const { year, decimals, whenNotApplicable } = data
    return buildTrialLeaf(way, { year, decimals, whenNotApplicable, measures: rowsOf(data["measures"]) })
  }, [data, path])
  if (!trial || trial.leaf.lowered === null)
    return (
      <section className={classes.part}>
        <h3>{t.examples}</h3>
        <p className="soft">{t.cannotTry}</p>
      </section>
    )
  const tried = tryLeaf(trial, given, { plusWorkdays, lang })
  const keep = (): void => {
    const isScored = tried.outcome === "scored" || tried.outcome === "gated"
    const points = isScored ? { points: formatPoints(tried.points) } : {}
    const outcome = tried.outcome === "scored" ? {} : { outcome: tried.outcome }
    onChange(
      (before) => put(before, "examples", [...rowsOf(before["examples"]), { given, ...points, ...outcome }]),
      `example ${rowsOf(node["examples"]).length}`,
    )
  }
  return (
    <section className={classes.part} aria-label={t.examples}>
      <h3>{t.examples}</h3>
      <p className="soft small">{t.tryIt}</p>
      <div className={classes.trial}>
        {listInputs(trial, rowsOf(data["measures"])).map(({ code, input, name }) => (
          <TrialInput
            key={code}
            label={name}
            input={input}
            value={given[code] ?? null}
            onChange={(value) =>
              setGiven((before) => (value === null ? without(before, code) : { ...before, [code]: value }))
            }
          />
        ))}
      </div>
      <Result tried={tried} />
      <Button
        size="compact-sm"
        variant="default"
        disabled={Object.keys(given).length === 0 || tried.outcome === "refused"}
        onClick={keep}
      >
        {t.saveExample}
      </Button>
      <Examples
        node={node}
        trial={trial}
        measures={rowsOf(data["measures"])}
        onUse={(example) => setGiven(dataOf(example["given"]) as Given)}
        onRemove={(index) =>
          onChange(
            (before) => put(before, "examples", noneIfEmpty(rowsOf(before["examples"]).toSpliced(index, 1))),
            "removeExample",
          )
        }
      />
    </section>
  )
}

const noneIfEmpty = (list: readonly Data[]) => (list.length === 0 ? undefined : list)

const without = (given: Given, code: string): Given => {
  const { [code]: _dropped, ...rest } = given
  return rest
}

/** Every figure that bears on the leaf: inputs of its rule first, then what gates and exemptions look at. */
const listInputs = ({ leaf, names }: TrialLeaf, measures: readonly Data[]) => {
  const inputs = leaf.lowered?.inputs ?? new Map()
  const conditions = [...leaf.gates.map(({ when }) => when), ...leaf.exemptions.map(({ exemption }) => exemption.when)]
  const codes = new Set([...inputs.keys(), ...conditions.flatMap(listConditionMeasures)])
  return [...codes].map((code) => {
    const kind = textOf(measures.find((measure) => measure["code"] === code)?.["kind"])
    const name = names.get(code) ?? (code === leaf.code ? leaf.title : measureName(measures, code))
    return {
      code,
      name,
      input: inputs.get(code)?.kind === undefined ? { kind: kindOfMeasure(kind) } : inputs.get(code)!,
    }
  })
}

const kindOfMeasure = (kind: string): "yesNo" | "date" | "plain" =>
  kind === "yesNo" || kind === "date" ? kind : "plain"

function Result({ tried }: Readonly<{ tried: Tried }>) {
  const t = useText(editorTexts)
  const heads = {
    scored: t.givesPoints(showDecimal(formatPoints(tried.points), "points")),
    missing: t.outcomeMissing,
    refused: t.outcomeRefused,
    "not-applicable": t.outcomeNotApplicable,
    gated: `${t.outcomeGated}: ${t.givesPoints(showDecimal(formatPoints(tried.points), "points"))}`,
  }
  return (
    <div className={classes.result} data-outcome={tried.outcome} role="status">
      <strong>{heads[tried.outcome]}</strong>
      <div>{tried.because}</div>
    </div>
  )
}

type ExamplesProps = Readonly<{
  node: Data
  trial: TrialLeaf
  measures: readonly Data[]
  onUse: (example: Data) => void
  onRemove: (index: number) => void
}>

function Examples({ node, trial, measures, onUse, onRemove }: ExamplesProps) {
  const t = useText(editorTexts)
  const lang = useLanguage()
  const examples = rowsOf(node["examples"])
  if (examples.length === 0) return null
  return (
    <ul className={classes.examples} aria-label={t.savedExamples}>
      {examples.map((example, index) => {
        const tried = tryLeaf(trial, dataOf(example["given"]) as Given, { plusWorkdays, lang })
        const isRight = agrees(example, tried)
        return (
          <li key={index} className={classes.example}>
            <span>
              {Object.entries(dataOf(example["given"]))
                .map(([code, value]) => `${measureName(measures, code)} = ${showGiven(value, t)}`)
                .join("; ")}
              {example["points"] === undefined ? "" : ` → ${showDecimal(example["points"], "points")}`}
            </span>
            <span className={isRight ? "gained" : "lost"}>
              {isRight ? t.exampleRight : t.exampleWrong(showDecimal(formatPoints(tried.points), "points"))}
            </span>
            <Button size="compact-xs" variant="default" onClick={() => onUse(example)}>
              {t.useExample}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => onRemove(index)}>
              {t.removeExample}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

const showGiven = (value: unknown, t: Readonly<{ yes: string; no: string }>): string => {
  if (value === true) return t.yes
  if (value === false) return t.no
  const text = textOf(value)
  return text === "" ? JSON.stringify(value) : showDecimal(text, "number")
}

const agrees = (example: Data, tried: Tried): boolean => {
  const wanted = textOf(example["outcome"])
  const points = findDecimal(textOf(example["points"]))
  const isExpected =
    wanted === "" ? tried.outcome !== "refused" && tried.outcome !== "missing" : tried.outcome === wanted
  return isExpected && (points === undefined || compareRatios(points, ratioOfPoints(tried.points)) === 0)
}
