import { useMemo, useRef, useState } from "react"

import { SplitView } from "#web/components/split-view.tsx"
import { useText } from "#web/text.ts"

import type { FrameworkFinding } from "../../contract.ts"
import type { DraftAction } from "../draft/draft-state.ts"
import { dataOf, rowsOf, textOf, type Data } from "../draft/package-data.ts"
import { changeNode, findNode, pathKey, type Path } from "../draft/tree.ts"
import { editorTexts } from "../editor-texts.ts"
import { FieldProvider, type FieldSurroundings } from "../fields/field-context.ts"
import { CriterionPanel } from "./criterion-panel.tsx"
import { TreeView } from "./tree-view.tsx"

type Act = (action: DraftAction) => void
type Props = Readonly<{
  data: Data
  act: Act
  findings: readonly FrameworkFinding[]
  path: Path
  onPath: (path: Path) => void
}>

/** The tree of criteria beside everything that one of them says. */
export function CriteriaEditor({ data, act, findings, path, onPath }: Props) {
  const t = useText(editorTexts)
  const [side, setSide] = useState<"left" | "right">("left")
  const tree = useRef<HTMLUListElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const node = findNode(rowsOf(data["criteria"]), path)
  const surroundings = useSurroundingsOf(data, act, textOf(dataOf(node?.["rule"])["kind"]))
  const edit = (): void => {
    setSide("right")
    // A phone shows the panel only after this.
    requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>("textarea, input")?.focus())
  }
  return (
    <FieldProvider value={surroundings}>
      <SplitView
        side={side}
        onSide={setSide}
        left={{
          title: t.tree,
          content: (
            <TreeView ref={tree} data={data} act={act} findings={findings} path={path} onPath={onPath} onEdit={edit} />
          ),
        }}
        right={{
          title: t.panel,
          content: node ? (
            <div
              ref={panel}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || event.defaultPrevented) return
                setSide("left")
                requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus())
              }}
            >
              <CriterionPanel
                key={pathKey(path)}
                data={data}
                node={node}
                path={path}
                findings={findings}
                onChange={(change, key) =>
                  act({
                    kind: "change",
                    merge: `${pathKey(path)} ${key}`,
                    change: (before) => ({
                      ...before,
                      criteria: changeNode(rowsOf(before["criteria"]), path, change),
                    }),
                  })
                }
              />
            </div>
          ) : null,
        }}
      />
    </FieldProvider>
  )
}

const kindsOfRules: Readonly<Record<string, string>> = {
  yesNo: "yesNo",
  parts: "yesNo",
  deadline: "date",
  grades: "grade",
  index: "index",
  rank: "rank",
  judgement: "choice",
  children: "list",
}

/** What fields see of the package: measures and sources, and a way to declare a measure of the kind the rule wants. */
export const useSurroundingsOf = (data: Data, act: Act, ruleKind: string): FieldSurroundings =>
  useMemo(() => {
    const measures = rowsOf(data["measures"])
    return {
      measures,
      sources: rowsOf(data["sources"]),
      criteria: rowsOf(data["criteria"]),
      createMeasure: () => {
        const taken = new Set(measures.map(({ code }) => code))
        let number = 1
        while (taken.has(`so-lieu-${number}`)) number += 1
        const code = `so-lieu-${number}`
        const measure = { code, name: "", kind: kindsOfRules[ruleKind] ?? "count" }
        act({
          kind: "change",
          change: (before) => ({ ...before, measures: [...rowsOf(before["measures"]), measure] }),
        })
        return code
      },
      renameMeasure: (code, name) =>
        act({
          kind: "change",
          merge: `measure ${code}`,
          change: (before) => ({
            ...before,
            measures: rowsOf(before["measures"]).map((each) => (each["code"] === code ? { ...each, name } : each)),
          }),
        }),
    }
  }, [data, act, ruleKind])
