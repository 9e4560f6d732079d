import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { FrameworkDetail } from "../../contract.ts"
import { dataOf, rowsOf, type Data } from "../draft/package-data.ts"
import { sumFramework } from "../draft/sums.ts"
import { describeSetting, showDecimal } from "../fields/describe-rule.ts"
import type { Field } from "../fields/field.ts"
import { extraFields, frameFields } from "../fields/package-fields.ts"
import classes from "../frameworks.module.css"
import { pageTexts } from "../page-texts.ts"

/** Everything that holds for the whole: sources, classes, bonus and penalty, legal basis, the content hash. */
export function FramePart({ one }: Readonly<{ one: FrameworkDetail }>) {
  const t = useText(pageTexts)
  const data = one.package
  const plain = frameFields.filter(({ type }) => type !== "rows")
  const lists = frameFields.filter((field) => field.type === "rows")
  const sums = sumFramework(data)
  return (
    <div className={classes.columns}>
      <section className={classes.card}>
        <h2>{t.frame}</h2>
        <Facts fields={plain} data={data} />
        <Facts fields={extraFields} data={dataOf(data["extra"])} />
        {one.hash === null ? null : (
          <>
            <h2 style={{ marginBlockStart: 12 }}>{t.hash}</h2>
            <p className={classes.hash}>{one.hash}</p>
            <p className="soft small">{t.hashText}</p>
          </>
        )}
      </section>
      <div>
        {lists.map((field) =>
          field.type === "rows" && rowsOf(data[field.key]).length > 0 ? (
            <ListTable key={field.key} field={field} data={data} />
          ) : null,
        )}
        {sums.sources.some(({ agrees }) => !agrees) ? (
          <p className="lost">
            {sums.sources
              .filter(({ agrees }) => !agrees)
              .map(({ name, sum, max }) => `${name}: ${showDecimal(sum, "points")}/${showDecimal(max, "points")}`)
              .join("; ")}
          </p>
        ) : null}
      </div>
    </div>
  )
}

function Facts({ fields, data }: Readonly<{ fields: readonly Field[]; data: Data }>) {
  const lang = useLanguage()
  const shown = fields.flatMap((field) => {
    const words = describeSetting(field, data, { lang, measures: [], sources: rowsOf(data["sources"]) })
    return words === "" ? [] : [{ field, words }]
  })
  if (shown.length === 0) return null
  return (
    <dl className={classes.facts}>
      {shown.map(({ field, words }) => (
        <div key={field.key} style={{ display: "contents" }}>
          <dt>{field.label[lang]}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function ListTable({ field, data }: Readonly<{ field: Field & { type: "rows" }; data: Data }>) {
  const lang = useLanguage()
  const rows = rowsOf(data[field.key])
  const speaker = { lang, measures: rowsOf(data["measures"]) }
  // A column that no row fills, such as vetoes, only takes room.
  const columns = field.columns.filter(({ key, optional }) => !optional || rows.some((row) => row[key] !== undefined))
  return (
    <section className={classes.card}>
      <h2>{field.label[lang]}</h2>
      <table className={`${classes.table} stack`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label[lang]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key} data-label={column.label[lang]}>
                  {describeSetting(column, row, speaker)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
