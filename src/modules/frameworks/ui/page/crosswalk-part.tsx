import { Button, NativeSelect } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useMemo, useState, type KeyboardEvent } from "react"

import { call } from "#web/api.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { frameworks, type CrosswalkRow, type FrameworkDetail } from "../../contract.ts"
import { FrameworkPackage, relateLeaves } from "../../rules/index.ts"
import { pairWith } from "../draft/crosswalk-rows.ts"
import { codeOf, isLeaf, rowsOf, titleOf } from "../draft/package-data.ts"
import { listTree } from "../draft/tree.ts"
import classes from "../frameworks.module.css"
import { pageTexts, relationTexts } from "../page-texts.ts"
import { frameworkKeys } from "../queries.ts"

const relations = ["same", "rescaled", "reworded", "new", "dropped"] as const

type Props = Readonly<{
  unitId: string
  before: FrameworkDetail
  after: FrameworkDetail
  rows: readonly CrosswalkRow[]
  settled: boolean
}>

/** How the criteria of two versions correspond; who issues the new one may pair them otherwise and settle it. */
export function CrosswalkPart({ unitId, before, after, rows: given, settled }: Props) {
  const t = useText(pageTexts)
  const { may } = useSession()
  const queries = useQueryClient()
  const [rows, setRows] = useState(given)
  const [isChanged, setIsChanged] = useState(false)
  const mayEdit = before.id !== null && after.id !== null && after.unitId === unitId && may("framework.edit")
  const [oldNames, newNames] = useMemo(() => [before, after].map(namesOf), [before, after])
  const relate = useMemo(() => buildRelate(before, after), [before, after])
  const change = (next: readonly CrosswalkRow[]): void => {
    setRows(next)
    setIsChanged(true)
  }
  const save = useMutation({
    mutationFn: () =>
      call(frameworks.saveCrosswalk, {
        params: { unitId, oldRef: before.ref, newRef: after.ref },
        body: { rows: [...rows] },
      }),
    onSuccess: async () => {
      setIsChanged(false)
      await queries.invalidateQueries({ queryKey: frameworkKeys.all(unitId) })
      void showToast({ kind: "done", message: t.saved })
    },
  })
  return (
    <section className={classes.card}>
      <h2>{t.crosswalk}</h2>
      <p className="soft">{settled ? t.settled : t.proposed}</p>
      {mayEdit ? <p className="soft small">{t.crosswalkKeys}</p> : null}
      <div className={classes.tableFrame}>
        <table className={`${classes.table} stack`} onKeyDown={moveBetweenRows}>
          <thead>
            <tr>
              <th scope="col">{t.oldCriterion}</th>
              <th scope="col">{t.newCriterion}</th>
              <th scope="col">{t.relation}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CrosswalkLine
                // What one pairs otherwise keeps its place and its focus.
                key={row.new === null ? `old ${row.old}` : `new ${row.new}`}
                row={row}
                oldNames={oldNames!}
                newNames={newNames!}
                mayEdit={mayEdit}
                onPair={(fresh, old) => change(pairWith(rows, { new: fresh, old }, relate))}
                onRelate={(kind) =>
                  change(rows.map((each) => (each === row ? { old: row.old, new: row.new, kind } : each)))
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {mayEdit ? (
        <Button mt="sm" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t.saveCrosswalk}
        </Button>
      ) : null}
    </section>
  )
}

type Names = ReadonlyMap<string, string>

/** The leaves of a framework: code and title by code. */
const namesOf = ({ package: data }: FrameworkDetail): Names =>
  new Map(
    listTree(rowsOf(data["criteria"])).flatMap(({ node }) =>
      isLeaf(node) ? [[codeOf(node), `${codeOf(node)} ${titleOf(node)}`] as const] : [],
    ),
  )

/** What the rules say of two leaves; a pair that they cannot judge breaks trends until a person says otherwise. */
const buildRelate = (before: FrameworkDetail, after: FrameworkDetail) => {
  const [old, fresh] = [FrameworkPackage.safeParse(before.package), FrameworkPackage.safeParse(after.package)]
  return (codes: Pick<CrosswalkRow, "old" | "new">): CrosswalkRow => {
    const related = old.success && fresh.success ? relateLeaves(old.data, fresh.data, codes) : undefined
    return related ?? { ...codes, kind: codes.old === null ? "new" : codes.new === null ? "dropped" : "reworded" }
  }
}

/** Page keys go from row to row within a column, so that arrows stay with the choice itself. */
const moveBetweenRows = (event: KeyboardEvent<HTMLTableElement>): void => {
  if (event.key !== "PageDown" && event.key !== "PageUp") return
  const from = event.target as HTMLSelectElement
  const fields = [...event.currentTarget.querySelectorAll("select")].filter(
    ({ dataset }) => dataset["column"] === from.dataset["column"],
  )
  const at = fields.indexOf(from)
  const next = fields[at + (event.key === "PageDown" ? 1 : -1)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}

type LineProps = Readonly<{
  row: CrosswalkRow
  oldNames: Names
  newNames: Names
  mayEdit: boolean
  onPair: (fresh: string, old: string | null) => void
  onRelate: (kind: CrosswalkRow["kind"]) => void
}>

function CrosswalkLine({ row, oldNames, newNames, mayEdit, onPair, onRelate }: LineProps) {
  const t = useText(pageTexts)
  const say = useWords()
  const words = useText(relationTexts)
  const { old, new: fresh } = row
  // A criterion that stands in one version only has no other relation to choose.
  const isPaired = old !== null && fresh !== null
  const choices = relations.filter((relation) => isPaired === !["new", "dropped"].includes(relation))
  const nameOf = (names: Names, code: string | null): string => (code === null ? "–" : (names.get(code) ?? code))
  return (
    <tr>
      <td data-label={t.oldCriterion}>
        {mayEdit && fresh !== null ? (
          <NativeSelect
            size="xs"
            data-column="old"
            aria-label={t.oldOf(fresh)}
            value={old ?? ""}
            onChange={(event) => onPair(fresh, event.currentTarget.value || null)}
            data={[{ value: "", label: t.noOld }, ...[...oldNames].map(([value, label]) => ({ value, label }))]}
          />
        ) : (
          nameOf(oldNames, old)
        )}
      </td>
      <td data-label={t.newCriterion}>{nameOf(newNames, fresh)}</td>
      <td data-label={t.relation}>
        {mayEdit && isPaired ? (
          <NativeSelect
            size="xs"
            data-column="relation"
            aria-label={t.relationOf(old, fresh)}
            value={row.kind}
            onChange={(event) => onRelate(event.currentTarget.value as CrosswalkRow["kind"])}
            data={choices.map((value) => ({ value, label: words[value] }))}
          />
        ) : (
          words[row.kind]
        )}
        {row.changed ? <div className="soft small">{t.changedParts(say(row.changed))}</div> : null}
      </td>
    </tr>
  )
}
