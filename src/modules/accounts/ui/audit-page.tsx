import { Button, NativeSelect, Skeleton, Switch, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query"
import { useState } from "react"

import { download } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { StatusTag, type Tone } from "#web/components/status-tag.tsx"
import { formatMoment } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import { audit, type AuditRow } from "../contract.ts"
import classes from "./people.module.css"
import { auditFilterOf, auditQuery, type AuditFilter } from "./queries.ts"
import { auditTexts } from "./texts.ts"

const tones: Readonly<Record<AuditRow["result"], Tone>> = { done: "teal", refused: "red", failed: "amber" }

/** What happened in the unit, newest first; for system administrators in the whole system. */
export function AuditPage() {
  const t = useText(auditTexts)
  const { unit, may } = useSession()
  const [filter, setFilter] = useState<AuditFilter>({ from: null, to: null, action: "", result: "" })
  const [whole, setWhole] = useState(false)
  const [asked] = useDebouncedValue(filter, 250)
  const unitId = unit?.id ?? ""
  const found = useInfiniteQuery({ ...auditQuery(whole ? null : unitId, asked), placeholderData: keepPreviousData })
  const exportCsv = useMutation({
    mutationFn: () => download(audit.export, { params: { unitId }, query: auditFilterOf(filter) }),
  })
  const checkpoint = useMutation({ mutationFn: () => download(audit.checkpoint) })
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  if (!unit) return null
  return (
    <>
      <PageHeader
        title={t.title}
        standing={t.standing}
        actions={
          may("system.manage") ? (
            <Button variant="default" loading={checkpoint.isPending} onClick={() => checkpoint.mutate()}>
              {t.checkpoint}
            </Button>
          ) : undefined
        }
        primary={
          <Button loading={exportCsv.isPending} onClick={() => exportCsv.mutate()}>
            {t.export}
          </Button>
        }
      />
      <Filters filter={filter} onFilter={setFilter} />
      {may("system.manage") ? (
        <Switch label={t.whole} checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} mb="md" />
      ) : null}
      {found.isPending ? <Skeleton height={200} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && rows.length === 0 ? <p className="soft">{t.nothing}</p> : null}
      {rows.length > 0 ? <AuditTable rows={rows} /> : null}
      {found.hasNextPage ? (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  )
}

type FiltersProps = Readonly<{ filter: AuditFilter; onFilter: (filter: AuditFilter) => void }>

function Filters({ filter, onFilter }: FiltersProps) {
  const t = useText(auditTexts)
  return (
    <div className={classes.filters}>
      <DateField label={t.from} value={filter.from} onChange={(from) => onFilter({ ...filter, from })} />
      <DateField label={t.to} value={filter.to} onChange={(to) => onFilter({ ...filter, to })} />
      <TextInput
        label={t.action}
        value={filter.action}
        maxLength={100}
        placeholder="plans."
        onChange={(event) => onFilter({ ...filter, action: event.currentTarget.value })}
      />
      <NativeSelect
        label={t.result}
        value={filter.result}
        data={[
          { value: "", label: t.any },
          { value: "done", label: t.done },
          { value: "refused", label: t.refused },
          { value: "failed", label: t.failed },
        ]}
        onChange={(event) => onFilter({ ...filter, result: event.currentTarget.value as AuditFilter["result"] })}
      />
    </div>
  )
}

function AuditTable({ rows }: Readonly<{ rows: readonly AuditRow[] }>) {
  const t = useText(auditTexts)
  const words = useWords()
  return (
    <section className={classes.scroll} aria-label={t.title} tabIndex={0}>
      <table className={`${classes.table} stack`}>
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.result}</th>
            <th scope="col">{t.detail}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td style={{ whiteSpace: "nowrap" }}>{formatMoment(row.at)}</td>
              <td data-label={t.who}>
                {row.accountName ?? row.accountId?.slice(0, 8) ?? t.nobody}
                <div className="soft small">{row.position}</div>
              </td>
              <td data-label={t.what}>
                {row.what ? words(row.what) : null}
                <div className="soft small">
                  <code>{row.action}</code>
                </div>
              </td>
              <td data-label={t.result}>
                <StatusTag tone={tones[row.result]}>{t[row.result]}</StatusTag>
              </td>
              <td data-label={t.detail}>
                <Detail row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Detail({ row }: Readonly<{ row: AuditRow }>) {
  const t = useText(auditTexts)
  return (
    <details>
      <summary>{row.why || t.detail}</summary>
      <div className="soft small">
        {t.reference}: <code>{row.reference}</code> {row.target ? <code>{row.target}</code> : null}
      </div>
      {row.before === null ? null : (
        <pre className={classes.values}>
          {t.before}: {JSON.stringify(row.before, null, 1)}
        </pre>
      )}
      {row.after === null ? null : (
        <pre className={classes.values}>
          {t.after}: {JSON.stringify(row.after, null, 1)}
        </pre>
      )}
    </details>
  )
}
