import { Button, NativeSelect } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useState, type KeyboardEvent } from "react"

import { call } from "#web/api.ts"
import { ErrorState } from "#web/components/error-state.tsx"
import { Loading } from "#web/components/loading.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { useCrumb } from "#web/frame/breadcrumb.tsx"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { frameworks, type CrosswalkRow, type FrameworkDetail } from "../contract.ts"
import { codeOf, rowsOf, titleOf } from "./draft/package-data.ts"
import { listTree } from "./draft/tree.ts"
import classes from "./frameworks.module.css"
import { pageTexts, relationTexts } from "./page-texts.ts"
import { crosswalkQuery, frameworkKeys, frameworkQuery } from "./queries.ts"

const relations = ["same", "rescaled", "reworded", "new", "dropped"] as const

/** Two frameworks: what changed, in words, and how their criteria correspond. */
export function FrameworkComparePage() {
  const { frameworkRef, otherRef } = useParams({ from: "/frame/frameworks/$frameworkRef/compare/$otherRef" })
  const t = useText(pageTexts)
  const say = useWords()
  const { unit } = useSession()
  const unitId = unit?.id ?? ""
  const before = useQuery(frameworkQuery(unitId, frameworkRef))
  const after = useQuery(frameworkQuery(unitId, otherRef))
  const found = useQuery(crosswalkQuery(unitId, frameworkRef, otherRef))
  useCrumb(t.compare)
  const error = found.error ?? before.error ?? after.error
  if (error) return <ErrorState error={error} onRetry={() => void found.refetch()} />
  if (!found.data || !before.data || !after.data) return <Loading />
  const { changes } = found.data
  return (
    <>
      <PageHeader
        title={t.comparing}
        standing={`${before.data.name} ${before.data.version} → ${after.data.name} ${after.data.version}`}
        actions={
          <Button
            variant="default"
            component={Link}
            to="/frameworks/$frameworkRef/compare/$otherRef"
            params={{ frameworkRef: otherRef, otherRef: frameworkRef } as never}
          >
            {t.swap}
          </Button>
        }
      />
      <section className={classes.card}>
        <h2>{changes.length === 0 ? t.noChanges : t.changes(changes.length)}</h2>
        <ul className={classes.findings}>
          {changes.map((change, index) => (
            <li key={index}>{say(change)}</li>
          ))}
        </ul>
      </section>
      <Crosswalk
        key={`${frameworkRef} ${otherRef}`}
        unitId={unitId}
        before={before.data}
        after={after.data}
        {...found.data}
      />
    </>
  )
}

type CrosswalkProps = Readonly<{
  unitId: string
  before: FrameworkDetail
  after: FrameworkDetail
  rows: readonly CrosswalkRow[]
  settled: boolean
}>

function Crosswalk({ unitId, before, after, rows: given, settled }: CrosswalkProps) {
  const t = useText(pageTexts)
  const { may } = useSession()
  const queries = useQueryClient()
  const [rows, setRows] = useState(given)
  const isVersion = before.id !== null && after.id !== null && after.unitId === unitId
  const mayEdit = isVersion && may("framework.edit")
  const save = useMutation({
    mutationFn: () =>
      call(frameworks.saveCrosswalk, {
        params: { unitId, oldRef: before.ref, newRef: after.ref },
        body: { rows: [...rows] },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: frameworkKeys.all(unitId) })
      void showToast({ kind: "done", message: t.saved })
    },
  })
  const titles = [before, after].map(
    ({ package: data }) => new Map(listTree(rowsOf(data["criteria"])).map(({ node }) => [codeOf(node), titleOf(node)])),
  )
  return (
    <section className={classes.card}>
      <h2>{t.crosswalk}</h2>
      <p className="soft">{settled ? t.settled : t.proposed}</p>
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
            {rows.map((row, index) => (
              <CrosswalkLine
                key={index}
                row={row}
                titles={titles}
                onChange={
                  mayEdit
                    ? (kind) => setRows(rows.map((each, at) => (at === index ? { ...each, kind } : each)))
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {mayEdit ? (
        <Button mt="sm" disabled={rows === given} loading={save.isPending} onClick={() => save.mutate()}>
          {t.saveCrosswalk}
        </Button>
      ) : null}
    </section>
  )
}

/** Page keys go from row to row, so that arrows stay with the choice itself. */
const moveBetweenRows = (event: KeyboardEvent<HTMLTableElement>): void => {
  if (event.key !== "PageDown" && event.key !== "PageUp") return
  const fields = [...event.currentTarget.querySelectorAll("select")]
  const at = fields.indexOf(event.target as HTMLSelectElement)
  const next = fields[at + (event.key === "PageDown" ? 1 : -1)]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}

type LineProps = Readonly<{
  row: CrosswalkRow
  titles: readonly ReadonlyMap<string, string>[]
  onChange: ((kind: CrosswalkRow["kind"]) => void) | undefined
}>

function CrosswalkLine({ row, titles, onChange }: LineProps) {
  const t = useText(pageTexts)
  const words = useText(relationTexts)
  const [before, after] = [row.old ?? "", row.new ?? ""]
  // A criterion that stands in one version only has no other relation to choose.
  const isPaired = row.old !== null && row.new !== null
  const choices = relations.filter((relation) => isPaired === !["new", "dropped"].includes(relation))
  return (
    <tr>
      <td data-label={t.oldCriterion}>{before === "" ? "–" : `${before} ${titles[0]?.get(before) ?? ""}`}</td>
      <td data-label={t.newCriterion}>{after === "" ? "–" : `${after} ${titles[1]?.get(after) ?? ""}`}</td>
      <td data-label={t.relation}>
        {onChange && isPaired ? (
          <NativeSelect
            size="xs"
            aria-label={t.relationOf(before, after)}
            value={row.kind}
            onChange={(event) => onChange(event.currentTarget.value as CrosswalkRow["kind"])}
            data={choices.map((value) => ({ value, label: words[value] }))}
          />
        ) : (
          words[row.kind]
        )}
      </td>
    </tr>
  )
}
