import { Button, NativeSelect, Textarea } from "@mantine/core"

import { useLanguage } from "#web/language.ts"
import { useText, useWords } from "#web/text.ts"

import type { FrameworkFinding } from "../../contract.ts"
import { childrenOf, codeOf, dataOf, isData, put, textOf, type Data } from "../draft/package-data.ts"
import { compareSum } from "../draft/sums.ts"
import type { Path } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { describeRule, showDecimal } from "../fields/describe-rule.ts"
import { useSurroundings } from "../fields/field-context.ts"
import { FieldsForm } from "../fields/fields-form.tsx"
import { criterionFields, evidenceField, gateField, notApplicableFields } from "../fields/package-fields.ts"
import { isRuleKind, ruleForms, ruleKindNames } from "../fields/rule-fields.ts"
import frameworkClasses from "../frameworks.module.css"
import classes from "./editor.module.css"
import { ExamplePart } from "./example-part.tsx"

type Change = (change: (node: Data) => Data, key: string) => void
type Props = Readonly<{
  data: Data
  node: Data
  path: Path
  findings: readonly FrameworkFinding[]
  onChange: Change
}>

/** Everything one criterion says; the text as issued stands beside the machine rule. */
export function CriterionPanel({ data, node, path, findings, onChange }: Props) {
  const t = useText(editorTexts)
  const say = useWords()
  const isArea = childrenOf(node).length > 0
  const own = findings.filter(({ code }) => code !== null && code === codeOf(node))
  const { sum, agrees } = compareSum(node)
  return (
    <>
      <FieldsForm fields={criterionFields} value={node} onChange={(next, key) => onChange(() => next, key)} />
      {isArea ? <p className={agrees ? "soft" : "lost"}>{t.sum(showDecimal(sum, "points"))}</p> : null}
      {own.length > 0 ? (
        <ul className={frameworkClasses.findings} aria-label={t.panel}>
          {own.map((finding, index) => (
            <li key={index} className={finding.severity === "error" ? "lost" : "at-risk"}>
              {say(finding)}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={`${classes.part} ${classes.beside}`}>
        <Textarea
          label={t.asIssued}
          autosize
          minRows={3}
          value={textOf(node["asIssued"])}
          onChange={(event) => {
            const text = event.currentTarget.value
            onChange((before) => put(before, "asIssued", text), "asIssued")
          }}
        />
        <RuleEditor node={node} isArea={isArea} onChange={onChange} />
      </div>
      {isArea ? null : <ExamplePart data={data} node={node} path={path} onChange={onChange} />}
      <section className={classes.part}>
        <FieldsForm
          fields={[evidenceField]}
          value={node}
          onChange={(next) => onChange((before) => put(before, "evidence", next["evidence"]), "evidence")}
        />
      </section>
      <Exceptions node={node} onChange={onChange} />
    </>
  )
}

function RuleEditor({ node, isArea, onChange }: Readonly<{ node: Data; isArea: boolean; onChange: Change }>) {
  const t = useText(editorTexts)
  const say = useWords()
  const lang = useLanguage()
  const { measures } = useSurroundings()
  const rule = dataOf(node["rule"])
  const { kind } = rule
  const known = isRuleKind(kind) ? ruleForms[kind] : undefined
  const choose = (next: string): void =>
    onChange(
      (before) => put(before, "rule", isRuleKind(next) ? beginRule(next, dataOf(before["rule"])) : undefined),
      "ruleKind",
    )
  return (
    <div>
      <NativeSelect
        label={t.ruleKind}
        description={known ? say(known.hint) : isArea ? t.areaRule : undefined}
        value={textOf(kind)}
        onChange={(event) => choose(event.currentTarget.value)}
        mb="xs"
        data={[
          { value: "", label: t.noRule },
          ...ruleKindNames.map((name) => ({ value: name, label: say(ruleForms[name].label) })),
        ]}
      />
      {known ? (
        <>
          <FieldsForm
            fields={known.fields}
            value={rule}
            onChange={(next, key) => onChange((before) => put(before, "rule", next), `rule.${key}`)}
          />
          <p className={classes.spoken}>{describeRule(rule, { lang, measures })}</p>
        </>
      ) : null}
    </div>
  )
}

/** A rule of another kind keeps the settings that the new kind also has: the same measures, the same bands. */
const beginRule = (kind: keyof typeof ruleForms, before: Data): Data => {
  const { fields, fresh } = ruleForms[kind]
  const old = isRuleKind(before["kind"]) ? ruleForms[before["kind"]].fields : []
  const kept = fields.filter((field) => old.some(({ key, type }) => key === field.key && type === field.type))
  const exceptions = ["notApplicable", "gate"].filter((key) => before[key] !== undefined)
  const keys = [...kept.map(({ key }) => key).filter((key) => before[key] !== undefined), ...exceptions]
  return { kind, ...fresh, ...Object.fromEntries(keys.map((key) => [key, before[key]])) }
}

function Exceptions({ node, onChange }: Readonly<{ node: Data; onChange: Change }>) {
  const t = useText(editorTexts)
  // What a rule carries itself is edited there, so that a package keeps the shape in which it was written.
  const rule = dataOf(node["rule"])
  const holder = isData(rule["notApplicable"]) ? "rule" : "node"
  const exempt = holder === "rule" ? rule["notApplicable"] : node["notApplicable"]
  const set = (next: Data | undefined): void =>
    onChange(
      (before) =>
        holder === "rule"
          ? put(before, "rule", put(dataOf(before["rule"]), "notApplicable", next))
          : put(before, "notApplicable", next),
      "notApplicable",
    )
  return (
    <section className={classes.part}>
      <h3>{t.exceptions}</h3>
      {isData(exempt) ? (
        <fieldset className={classes.result} data-outcome="not-applicable">
          <legend>{t.notApplicable}</legend>
          <FieldsForm fields={notApplicableFields} value={exempt} onChange={set} />
          <Button mt="xs" size="compact-sm" variant="default" onClick={() => set(undefined)}>
            {t.dropNotApplicable}
          </Button>
        </fieldset>
      ) : (
        <Button mb="xs" size="compact-sm" variant="default" onClick={() => set({ when: {} })}>
          {t.addNotApplicable}
        </Button>
      )}
      <FieldsForm
        fields={[gateField]}
        value={rule["gate"] === undefined ? node : rule}
        onChange={(next) =>
          onChange(
            (before) =>
              rule["gate"] === undefined
                ? put(before, "gate", next["gate"])
                : put(before, "rule", put(dataOf(before["rule"]), "gate", next["gate"])),
            "gate",
          )
        }
      />
    </section>
  )
}
