import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Suspense, type KeyboardEvent } from "react"

import { ErrorState } from "#web/components/error-state.tsx"
import { PanelPart, SidePanel } from "#web/components/side-panel.tsx"
import { LeafEvidence } from "#web/leaf-evidence.ts"
import { formatDate, formatFigure } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView, LeafDetail } from "../../contract.ts"
import { AppraisalPart } from "./appraisal-part.tsx"
import { ClaimsPart } from "./claims-part.tsx"
import { HistoryPart } from "./history-part.tsx"
import { showComputed, type SheetRow } from "./leaf-rows.ts"
import { OutsidePart } from "./outside-part.tsx"
import { leafQuery, type SheetPlace } from "./queries.ts"
import { ReviewPart } from "./review-part.tsx"
import { SelfPart } from "./self-part.tsx"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{
  place: SheetPlace
  view: AssessmentView
  row: Extract<SheetRow, { kind: "leaf" }>
  /** What the list beside shows, in its order, and where in it the reader is: leaves of a unit, or units of a leaf. */
  list: readonly string[]
  at: string
  /** Opens another of the list; undefined closes. */
  onOpen: (key: string | undefined) => void
}>

/** Everything about one leaf, and what the reader may do with it now. */
export function LeafPanel({ place, view, row, list, at, onOpen }: Props) {
  const t = useText(sheetTexts)
  const detail = useQuery(leafQuery(place, row.code))
  const close = () => {
    onOpen(undefined)
    document.getElementById(`leaf-${at}`)?.focus()
  }
  const index = list.indexOf(at)
  return (
    <SidePanel
      label={t.panel(row.code)}
      title={`${row.code} ${row.text.title}`}
      hint="Esc · Alt ↑↓ · 0–9"
      onClose={close}
      onKeyDown={(event) => {
        const other = event.altKey ? { ArrowUp: list[index - 1], ArrowDown: list[index + 1] }[event.key] : undefined
        if (other === undefined) return typeIntoPoints(event)
        event.preventDefault()
        // What stands in a field belongs to this leaf before the next one takes its place.
        if (event.target instanceof HTMLElement) event.target.blur()
        onOpen(other)
      }}
    >
      {row.text.asIssued === null ? null : (
        <PanelPart title={t.asIssued}>
          <blockquote>{row.text.asIssued}</blockquote>
        </PanelPart>
      )}
      {detail.isError ? <ErrorState error={detail.error} onRetry={() => void detail.refetch()} /> : null}
      {detail.data ? <Facts detail={detail.data} decimals={view.framework.decimals} /> : <Skeleton height={80} />}
      <Suspense fallback={<Skeleton height={60} />}>
        <LeafEvidence
          unitId={place.unitId}
          year={view.campaign.year}
          framework={view.framework.code}
          criterion={row.code}
          wanted={row.text.wanted}
          window={view.campaign.assessed}
          selfScore={row.leaf.self?.points == null ? null : Number(row.leaf.self.points)}
          mayAdd={view.kinds.includes("selfScored") || row.leaf.returned !== null || view.kinds.includes("explained")}
        />
      </Suspense>
      {detail.data ? (
        <Deeds
          place={place}
          view={view}
          row={row}
          detail={detail.data}
          onNext={() => index >= 0 && onOpen(list[index + 1])}
        />
      ) : null}
    </SidePanel>
  )
}

/** A digit typed outside any field goes where points are given, as in a spreadsheet. */
const typeIntoPoints = (event: KeyboardEvent<HTMLElement>): void => {
  const isInField = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null
  if (isInField || event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key)) return
  const field = event.currentTarget.querySelector<HTMLInputElement>('input[inputmode="decimal"]:not(:disabled)')
  field?.focus()
  field?.select()
}

/** Days within a text as they are written here: 2026-01-26 is 26/01/2026. */
const sayDays = (text: string): string => text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/gu, formatDate)

function Facts({ detail, decimals }: Readonly<{ detail: LeafDetail; decimals: number }>) {
  const t = useText(sheetTexts)
  const language = useLanguage()
  const { leaf, inputs } = detail
  return (
    <>
      {inputs.length === 0 ? null : (
        <PanelPart title={t.inputs}>
          <dl className={classes.inputs}>
            {inputs.map(({ measure, name, value, source }) => (
              <div key={measure}>
                <dt>{name}</dt>
                <dd>
                  {value === null ? <span className="soft">{t.noFigure}</span> : formatFigure(value, language)}
                  {source === null ? null : <span className="soft small"> {sayDays(source)}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </PanelPart>
      )}
      {leaf.computed === null ? null : (
        <PanelPart title={t.because}>
          <p>
            <b>{showComputed(leaf.computed, decimals)}</b> · {leaf.computed.because}
          </p>
        </PanelPart>
      )}
    </>
  )
}

type DeedsProps = Omit<Props, "list" | "at" | "onOpen"> & Readonly<{ detail: LeafDetail; onNext: () => void }>

function Deeds({ place, view, row, detail, onNext }: DeedsProps) {
  const { leaf } = detail
  return (
    <>
      <SelfPart place={place} view={view} leaf={leaf} />
      <ReviewPart place={place} view={view} leaf={leaf} onDone={onNext} />
      <AppraisalPart place={place} view={view} detail={detail} onDone={onNext} />
      <OutsidePart place={place} view={view} leaf={leaf} onDone={onNext} />
      <ClaimsPart place={place} view={view} leaf={{ ...leaf, max: row.leaf.max }} />
      <HistoryPart steps={detail.steps} decimals={view.framework.decimals} />
    </>
  )
}
