import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { assessments, type AssessmentView, type LeafDetail, type StepAnswer } from "../../contract.ts"
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
const send = (place: SheetPlace, { basedOn, step, ...rest }: Sent): Promise<StepAnswer | LeafDetail> => {
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

/** Takes one step: the sheet shows at once what it changed, then it and the lists that it stands in ask again. */
export const useStep = (place: SheetPlace, onDone?: () => void) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: Sent) => takeStep(queries, place, sent),
    onSuccess: async () => {
      onDone?.()
      await Promise.all([
        // Also for what else happened meanwhile, to other leaves and their evidence.
        queries.invalidateQueries({ queryKey: sheetQuery(place).queryKey }),
        queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId).slice(0, 1) }),
      ])
    },
  })
}

/**
 * Sends a step and puts its answer where the pages read it: whoever opens the leaf again, or signs the sheet, builds on
 * the step that was just made. Answers the number of its leaf, or of the assessment.
 */
export const takeStep = async (queries: QueryClient, place: SheetPlace, sent: Sent): Promise<number> => {
  const answer = await send(place, sent)
  return "leaf" in answer ? keepLeaf(queries, place, answer) : keepChange(queries, place, answer)
}

/** An appraiser's answer is the leaf with its history. */
const keepLeaf = (queries: QueryClient, place: SheetPlace, detail: LeafDetail): number => {
  queries.setQueryData(leafQuery(place, detail.leaf.code).queryKey, detail)
  return detail.leaf.seq
}

const keepChange = async (queries: QueryClient, place: SheetPlace, answer: StepAnswer): Promise<number> => {
  const { queryKey } = sheetQuery(place)
  // What was asked for before the step must not come in over what it changed.
  await queries.cancelQueries({ queryKey })
  queries.setQueryData(queryKey, (before) => before && withChange(before, answer))
  for (const leaf of answer.leaves)
    queries.setQueryData(leafQuery(place, leaf.code).queryKey, (before) => before && { ...before, leaf })
  void queries.invalidateQueries({ queryKey: [...sheetKeys.all(place), "leaf"] })
  const [leaf, ...others] = answer.leaves
  return leaf !== undefined && others.length === 0 ? leaf.seq : answer.seq
}

/** The sheet with what a step changed of it. */
const withChange = (view: AssessmentView, { leaves, ...course }: StepAnswer): AssessmentView => {
  const changed = new Map(leaves.map((leaf) => [leaf.code, leaf]))
  return { ...view, ...course, leaves: view.leaves.map((leaf) => changed.get(leaf.code) ?? leaf) }
}
