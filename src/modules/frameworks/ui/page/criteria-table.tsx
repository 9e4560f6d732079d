import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import { childrenOf, codeOf, dataOf, isData, rowsOf, textOf, titleOf, type Data } from "../draft/package-data.ts"
import { compareSum } from "../draft/sums.ts"
import { findNode, listTree, pathKey, type Path } from "../draft/tree.ts"
import { nameOwner } from "../../rules/owner-name.ts"
import { describeCondition, describePolicy, describeRule, showDecimal } from "../fields/describe-rule.ts"
import classes from "../frameworks.module.css"
import { pageTexts } from "../page-texts.ts"

type Names = Readonly<Record<string, string>>
type Props = Readonly<{ data: Data; ownerNames: Names }>

/** The framework as officials print it: TT | Tiêu chí | Điểm tối đa | Nguồn | Cách tính | Quy tắc | Tài liệu | Phụ trách. */
export function CriteriaTable({ data, ownerNames }: Props) {
  const t = useText(pageTexts)
  const heads = [t.order, t.criterion, t.max, t.source, t.asIssued, t.rule, t.evidence, t.owner]
  return (
    <div className={classes.tableFrame} role="region" aria-label={t.criteria} tabIndex={0}>
      <table className={`${classes.table} ${classes.criteria} stack`}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index === 2 ? classes.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listTree(rowsOf(data["criteria"])).map(({ path, node }) => (
            <CriterionRow
              key={pathKey(path)}
              node={withInherited(rowsOf(data["criteria"]), path, node)}
              depth={path.length - 1}
              data={data}
              ownerNames={ownerNames}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A criterion that is scored shows the source and owner that it has from its areas. */
const withInherited = (criteria: readonly Data[], path: Path, node: Data): Data => {
  if (childrenOf(node).length > 0) return node
  const way = path.map((_, depth) => findNode(criteria, path.slice(0, depth + 1)) ?? {})
  const nearest = (key: string): unknown => way.findLast((each) => textOf(each[key]) !== "")?.[key]
  return { ...node, source: nearest("source"), owner: nearest("owner") }
}

type RowProps = Props & Readonly<{ node: Data; depth: number }>

function CriterionRow({ node, depth, data, ownerNames }: RowProps) {
  const t = useText(pageTexts)
  const isArea = childrenOf(node).length > 0
  const stated = textOf(node["max"])
  const max = stated === "" && isArea ? compareSum(node).sum : stated
  const source = rowsOf(data["sources"]).find(({ code }) => code === node["source"])
  return (
    <tr className={isArea ? classes.area : undefined}>
      <td data-label={t.order}>{codeOf(node)}</td>
      <td data-label={t.criterion}>
        <span style={{ display: "block", paddingInlineStart: `${depth * 10}px` }}>{titleOf(node)}</span>
      </td>
      <td data-label={t.max} className={classes.number}>
        {max === "" ? null : showDecimal(max, "points")}
      </td>
      <td data-label={t.source}>{source ? textOf(source["name"]) : textOf(node["source"])}</td>
      <td data-label={t.asIssued} className={classes.issued}>
        {textOf(node["asIssued"])}
      </td>
      <td data-label={t.rule}>
        <RuleWords node={node} measures={rowsOf(data["measures"])} />
      </td>
      <td data-label={t.evidence}>
        {rowsOf(node["evidence"]).map(({ what, count }, index) => (
          <div key={index}>
            {textOf(what)}
            {Number(count ?? 1) > 1 ? ` (${textOf(count)})` : ""}
          </div>
        ))}
      </td>
      <td data-label={t.owner}>{nameOwner(textOf(node["owner"]), ownerNames)}</td>
    </tr>
  )
}

/** The machine rule in words, with what makes it not applicable and what knocks it out. */
export function RuleWords({ node, measures }: Readonly<{ node: Data; measures: readonly Data[] }>) {
  const t = useText(pageTexts)
  const lang = useLanguage()
  const speaker = { lang, measures }
  const { rule } = node
  const exceptions = [node, dataOf(rule)]
  const gates = exceptions.flatMap(({ gate }) => (Array.isArray(gate) ? rowsOf(gate) : isData(gate) ? [gate] : []))
  const exempt = exceptions.flatMap(({ notApplicable }) => (isData(notApplicable) ? [notApplicable] : []))
  return (
    <>
      {isData(rule) ? (
        describeRule(rule, speaker)
      ) : childrenOf(node).length === 0 ? (
        <span className="at-risk">{t.noRule}</span>
      ) : null}
      {exempt.map((one, index) => (
        <div key={`n${index}`} className="soft">
          {t.notApplicable} {describeCondition(dataOf(one["when"]), speaker)}
          {one["then"] === undefined ? "" : `: ${describePolicy(one["then"], lang)}`}
        </div>
      ))}
      {gates.map((gate, index) => (
        <div key={`g${index}`} className="soft">
          {t.gate} {describeCondition(dataOf(gate["when"]), speaker)}: {showDecimal(gate["then"] ?? "0", "points")} (
          {textOf(gate["because"])})
        </div>
      ))}
    </>
  )
}
