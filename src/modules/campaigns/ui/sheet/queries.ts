import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { assessments, type AssessmentView } from "../../contract.ts"
import type { AppraisalStep, Capacity, ReviewStep, RunStep, SelfStep, SignStep } from "../../rules/index.ts"
import { moves } from "../../rules/moves.ts"
import { campaignKeys } from "../queries.ts"

/** `unitId` is the unit that is assessed. */
export type SheetPlace = Readonly<{ unitId: string; assessmentId: string }>

export const sheetKeys = {
  all: ({ assessmentId }: SheetPlace) => ["assessments", assessmentId] as const,
}

export const sheetQuery = (place: SheetPlace) =>
  queryOptions({
    queryKey: [...sheetKeys.all(place), "sheet"],
    queryFn: ({ signal }) => call(assessments.get, { params: place, signal }),
  })

export const leafQuery = (place: SheetPlace, code: string) =>
  queryOptions({
    queryKey: [...sheetKeys.all(place), "leaf", code],
    queryFn: ({ signal }) => call(assessments.leaf, { params: { ...place, code }, signal }),
  })

/** What a page sends; the votes of the council have a page of their own. */
export type SentStep = SelfStep | ReviewStep | SignStep | AppraisalStep | RunStep

type Sent = Readonly<{ basedOn: number; step: SentStep; idempotencyKey?: string }>

/** Each capacity has its own endpoint, so that who may not is refused before anything is read. */
const send = (place: SheetPlace, { basedOn, step, ...rest }: Sent): Promise<unknown> => {
  const capacity: Capacity = moves[step.kind].capacity
  const sent = { params: place, ...rest }
  switch (capacity) {
    case "fill":
      return call(assessments.selfStep, { ...sent, body: { basedOn, step: step as SelfStep } })
    case "review":
      return call(assessments.reviewStep, { ...sent, body: { basedOn, step: step as ReviewStep } })
    case "sign":
      return call(assessments.signStep, { ...sent, body: { basedOn, step: step as SignStep } })
    case "appraise":
      return call(assessments.appraisalStep, { ...sent, body: { basedOn, step: step as AppraisalStep } })
    case "run":
    case "council":
      return call(assessments.runStep, { ...sent, body: { basedOn, step: step as RunStep } })
  }
}

/** Takes one step; the sheet, its leaves and what lists it ask again afterwards. */
export const useStep = (place: SheetPlace, onDone?: () => void) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: Sent) => send(place, sent),
    onSuccess: async () => {
      onDone?.()
      await Promise.all([
        queries.invalidateQueries({ queryKey: sheetKeys.all(place) }),
        queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId).slice(0, 1) }),
      ])
    },
  })
}

export const sendStep = send

/**
 * Puts what a saved draft was answered where the pages read it: whoever opens the leaf again, or signs the sheet, builds
 * on the step that was just made. Answers the leaf's number.
 */
export const keepSaved = (queries: QueryClient, place: SheetPlace, view: AssessmentView, code: string): number => {
  const leaf = view.leaves.find((one) => one.code === code)
  const { queryKey } = leafQuery(place, code)
  queries.setQueryData(sheetQuery(place).queryKey, view)
  if (leaf !== undefined) queries.setQueryData(queryKey, (before) => before && { ...before, leaf })
  void queries.invalidateQueries({ queryKey })
  return leaf?.seq ?? view.seq
}
