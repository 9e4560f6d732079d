import { Button } from "@mantine/core"

import { one } from "#platform/exact/ratio.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { useText, useWords } from "#web/text.ts"

import type { FrameworkMark } from "../../contract.ts"
import { lowerRule, Rule, type Input } from "../../rules/index.ts"
import type { DraftAction } from "../draft/draft-state.ts"
import { codeOf, rowsOf, textOf, titleOf, type Data } from "../draft/package-data.ts"
import { changeNode, findNode, findPath, type Path } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import frameworkClasses from "../frameworks.module.css"
import { RuleWords } from "../page/criteria-table.tsx"
import classes from "./editor.module.css"

type Props = Readonly<{
  data: Data
  marks: readonly FrameworkMark[]
  act: (action: DraftAction) => void
  onEdit: (code: string) => void
}>

/** What reading a file left unsure: the text as issued beside the drafted rule, to accept or to edit, one by one. */
export function MarkList({ data, marks, act, onEdit }: Props) {
  const t = useText(editorTexts)
  const say = useWords()
  const criteria = rowsOf(data["criteria"])
  return (
    <>
      <p role="status" style={{ marginBlockStart: 12 }}>
        {t.marksLeft(marks.length)}
      </p>
      <ul className={classes.marks}>
        {marks.map((mark, index) => {
          const path = findPath(criteria, mark.code)
          const node = path && findNode(criteria, path)
          return (
            <li key={index} className={frameworkClasses.card}>
              <h2>
                {mark.code} {node ? titleOf(node) : ""} <StatusTag tone="amber">{t[mark.kind]}</StatusTag>
              </h2>
              <p className="at-risk">{say(mark)}</p>
              {node ? (
                <div className={classes.beside}>
                  <div>
                    <h3>{t.asIssued}</h3>
                    <p className={classes.issued}>{textOf(node["asIssued"]) || "–"}</p>
                  </div>
                  <div>
                    <h3>{t.rule}</h3>
                    <RuleWords node={mark.rule ? { rule: mark.rule } : node} measures={rowsOf(data["measures"])} />
                    {mark.rule ? <p className="soft small">{t.meantPerhaps}</p> : null}
                  </div>
                </div>
              ) : null}
              <div className={frameworkClasses.bar}>
                {mark.rule && path ? (
                  <Button
                    size="compact-sm"
                    onClick={() => act({ kind: "settle", mark, change: (before) => takeRule(before, path, mark.rule) })}
                  >
                    {t.takeRule}
                  </Button>
                ) : null}
                <Button size="compact-sm" variant="default" onClick={() => act({ kind: "settle", mark })}>
                  {mark.rule ? t.keepChoice : mark.code === "" ? t.seen : t.accept}
                </Button>
                {node ? (
                  <Button size="compact-sm" variant="default" onClick={() => onEdit(mark.code)}>
                    {t.edit}
                  </Button>
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Puts the rule that was meant in its place and declares what it counts. */
const takeRule = (data: Data, path: Path, meant: unknown): Data => {
  const rule = Rule.safeParse(meant)
  const measures = rowsOf(data["measures"])
  const known = new Set(measures.map(codeOf))
  const inputs = rule.success
    ? [...lowerRule(rule.data, { code: "", max: one, year: 2000 }).inputs].filter(([code]) => !known.has(code))
    : []
  return {
    ...data,
    measures: [...measures, ...inputs.map(([code, input]) => ({ code, name: code, kind: kinds[input.kind] }))],
    criteria: changeNode(rowsOf(data["criteria"]), path, (node) => ({ ...node, rule: meant })),
  }
}

const kinds: Readonly<Record<Input["kind"], string>> = {
  number: "count",
  choice: "choice",
  grid: "choice",
  yesNo: "yesNo",
  date: "date",
  word: "grade",
  list: "list",
}
