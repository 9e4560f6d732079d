import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo, useState } from "react"

import { compileFramework, type Figure, type FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { figures as figureEndpoints } from "#modules/measures/contract.ts"
import { listFrameworkMeasures, type FrameworkMeasure } from "#modules/measures/rules/index.ts"
import { call } from "#web/api.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import type { ScoreView } from "../contract.ts"
import { buildScorer, readPlainFigure } from "../rules/index.ts"
import { draftOfFigure, figureOfDraft, type FigureDraft } from "./figure-draft.ts"
import { scoreKeys } from "./queries.ts"
import { scoreTexts } from "./texts.ts"

type Drafts = ReadonlyMap<string, FigureDraft>

/**
 * The sheet scored here, by the rules of the server, from what is stored and what is being typed: it moves with every
 * key. Figures are entered for the whole year and saved as entries; a refusal leaves what was typed.
 */
export const useLiveScore = (view: ScoreView, where: Readonly<{ unitId: string; year: number }>) => {
  const language = useLanguage()
  const t = useText(scoreTexts)
  const client = useQueryClient()
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const [replacing, setReplacing] = useState<Drafts>()
  const compiled = useMemo(() => compileFramework(view.package as unknown as FrameworkPackage), [view.package])
  const measures = useMemo(
    () => new Map(listFrameworkMeasures(compiled).map((each) => [each.measure.code, each])),
    [compiled],
  )
  const stored = useMemo(
    () => new Map(Object.entries(view.figures).map(([code, figure]) => [code, readPlainFigure(figure)])),
    [view.figures],
  )
  const score = useMemo(() => buildScorer(compiled, view.calendar, language), [compiled, view.calendar, language])
  const sheet = useMemo(() => score(mergeFigures(stored, drafts)), [score, stored, drafts])
  const drop = (codes: Iterable<string>) =>
    setDrafts((old) => new Map([...old].filter(([code]) => !new Set(codes).has(code))))
  const saving = useMutation({
    mutationFn: (entries: Drafts) =>
      call(figureEndpoints.save, {
        params: { unitId: where.unitId },
        body: {
          entries: [...entries].map(([measure, draft]) => ({
            measure,
            windowKey: `${where.year}-YEAR`,
            ...draft,
            basedOn: view.entries[measure] ?? null,
          })),
        },
      }),
    onSuccess: async (_answer, entries) => {
      await client.invalidateQueries({ queryKey: scoreKeys.all(where.unitId) })
      drop(entries.keys())
      void showToast({ kind: "done", message: t.saved(entries.size) })
    },
    // Somebody else was faster: show what holds now, below what was typed.
    onError: () => client.invalidateQueries({ queryKey: scoreKeys.sheet(where.unitId, where.year) }),
  })
  const { mutate } = saving
  // The same function until the sheet is read again: the grid draws again whatever is handed to it anew.
  const save = useCallback(
    (entries: Drafts): void => {
      setDrafts((old) => new Map([...old, ...entries]))
      if ([...entries.keys()].some((code) => isSummed(view, code))) setReplacing(entries)
      else mutate(entries)
    },
    [view, mutate],
  )
  return {
    compiled,
    measures,
    sheet,
    /** What stands in a figure now, typed or stored. */
    draftOf: (code: string): FigureDraft => drafts.get(code) ?? draftOfFigure(view.figures[code]),
    isTyped: (code: string): boolean => drafts.has(code),
    type: (code: string, draft: FigureDraft): void => setDrafts((old) => new Map(old).set(code, draft)),
    undo: (code: string): void => drop([code]),
    /** Entries for the year take the place of sums of months: whoever enters them is asked before. */
    save,
    replacing,
    confirmReplacing: (): void => {
      if (replacing !== undefined) saving.mutate(replacing)
      setReplacing(undefined)
    },
    cancelReplacing: (): void => {
      drop(replacing?.keys() ?? [])
      setReplacing(undefined)
    },
    isSaving: saving.isPending,
  }
}

export type LiveScore = ReturnType<typeof useLiveScore>
export type LiveMeasure = FrameworkMeasure

/** Whether a figure of the year is made of entries for its months, quarters or halves. */
const isSummed = (view: ScoreView, code: string): boolean =>
  view.figures[code]?.windows.some((windowKey) => !windowKey.endsWith("-YEAR")) ?? false

const mergeFigures = (stored: ReadonlyMap<string, Figure>, drafts: Drafts): ReadonlyMap<string, Figure> => {
  const figures = new Map(stored)
  for (const [code, draft] of drafts) {
    const figure = figureOfDraft(draft)
    if (figure === undefined) figures.delete(code)
    else figures.set(code, figure)
  }
  return figures
}
