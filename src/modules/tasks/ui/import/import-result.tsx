import { Button, NativeSelect } from "@mantine/core"

import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { ImportCheck } from "../../contract.ts"
import { taskColumns, type ColumnKey } from "../../rules/index.ts"
import classes from "../tasks.module.css"
import { workTexts } from "../texts.ts"

type Props = Readonly<{
  found: ImportCheck
  busy: boolean
  onRemap: (index: number, key: ColumnKey | "-") => void
  onOther: () => void
  onRun: (batchId: string) => void
}>

const titleOf = (key: ColumnKey): string => taskColumns.find((column) => column.key === key)?.title ?? key

/** What a table would do, before it does anything: columns, errors by place, things to know, the first rows. */
export function ImportResult({ found, busy, onRemap, onOther, onRun }: Props) {
  const w = useText(workTexts)
  const { create, change, same } = found.counts
  const { batchId } = found
  return (
    <>
      <p>
        <b>{w.checkCounts(create, change, same)}</b>
      </p>
      {found.errors.length > 0 ? (
        <Issues title={w.errors(found.errors.length)} issues={found.errors} kind="error" />
      ) : null}
      {found.notices.length > 0 ? (
        <Issues title={w.notices(found.notices.length)} issues={found.notices} kind="notice" />
      ) : null}
      {found.errors.length === 0 && create + change === 0 ? <output>{w.nothingToDo}</output> : null}
      <ColumnChoice found={found} onRemap={onRemap} />
      <Rows found={found} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onOther}>
          {w.otherFile}
        </Button>
        <Button disabled={batchId === null} loading={busy} onClick={() => batchId !== null && onRun(batchId)}>
          {w.runImport(create + change)}
        </Button>
      </div>
    </>
  )
}

type IssuesProps = Readonly<{ title: string; issues: ImportCheck["errors"]; kind: "error" | "notice" }>

function Issues({ title, issues, kind }: IssuesProps) {
  const w = useText(workTexts)
  const language = useLanguage()
  return (
    <section
      className={classes.refusal}
      data-kind={kind}
      role={kind === "error" ? "alert" : undefined}
      tabIndex={0}
      aria-label={title}
    >
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.row} ${issue.column} ${issue.words.vi}`}>
            <b>{w.place(issue.row, titleOf(issue.column))}:</b> {issue.words[language]}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which column is what; a wrong guess is put right here and the table is checked again. */
function ColumnChoice({ found, onRemap }: Pick<Props, "found" | "onRemap">) {
  const w = useText(workTexts)
  const choices = [
    { value: "-", label: `(${w.skip})` },
    ...taskColumns
      .filter((column) => !column.hidden && !column.readOnly)
      .map(({ key, title }) => ({ value: key, label: title })),
  ]
  const visible = found.columns.filter(({ key }) => taskColumns.find((column) => column.key === key)?.hidden !== true)
  return (
    <details>
      <summary>{w.columns}</summary>
      <div className={classes.columns}>
        {visible.map(({ index, title, key }) => (
          <NativeSelect
            key={index}
            size="xs"
            label={w.columnOf(title || w.columnNumber(index + 1))}
            value={choices.some((choice) => choice.value === key) ? (key ?? "-") : "-"}
            data={choices}
            onChange={(event) => onRemap(index, event.currentTarget.value as ColumnKey | "-")}
          />
        ))}
      </div>
    </details>
  )
}

const listed = 50

function Rows({ found }: Pick<Props, "found">) {
  const w = useText(workTexts)
  const kinds = { create: w.kindCreate, change: w.kindChange, same: w.kindSame } as const
  const shown = found.rows.filter((row) => row.kind !== "same")
  if (shown.length === 0) return null
  return (
    <section className={classes.preview} tabIndex={0} aria-label={w.what}>
      <table className="twin">
        <thead>
          <tr>
            <th className="number">{w.row}</th>
            <th>{w.what}</th>
            <th>{titleOf("text")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, listed).map((row) => (
            <tr key={row.row}>
              <td className="number">{row.row}</td>
              <td>{kinds[row.kind]}</td>
              <td>{row.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > listed ? <p className="soft small">{w.more(shown.length - listed)}</p> : null}
    </section>
  )
}
