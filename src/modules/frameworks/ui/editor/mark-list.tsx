import { Button } from "@mantine/core"

import { StatusTag } from "#web/components/status-tag.tsx"
import { useText, useWords } from "#web/text.ts"

import type { FrameworkMark } from "../../contract.ts"
import type { DraftAction } from "../draft/draft-state.ts"
import { rowsOf, textOf, titleOf, type Data } from "../draft/package-data.ts"
import { findNode, findPath } from "../draft/tree.ts"
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
                    <RuleWords node={node} measures={rowsOf(data["measures"])} />
                  </div>
                </div>
              ) : null}
              <div className={frameworkClasses.bar}>
                <Button size="compact-sm" variant="default" onClick={() => act({ kind: "settle", mark })}>
                  {t.accept}
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
