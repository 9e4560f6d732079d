import fc from "fast-check"
import { expect, it } from "vitest"

import { foldRequest, movesOf, requestMoves, requestTable, type RequestState, type RequestStepKind } from "./request.ts"

const everybody = { asker: true, answerer: true }

it("offers each side its own moves, and none once it is over", () => {
  expect(movesOf("open", { asker: false, answerer: true })).toEqual(["handIn"])
  expect(movesOf("open", { asker: true, answerer: false })).toEqual(["withdraw", "moveDue"])
  expect(movesOf("handedIn", { asker: true, answerer: false })).toEqual(["return", "accept", "withdraw"])
  expect(movesOf("handedIn", { asker: false, answerer: true })).toEqual([])
  expect(movesOf("returned", { asker: false, answerer: true })).toEqual(["handIn"])
  expect(movesOf("accepted", everybody)).toEqual([])
  expect(movesOf("withdrawn", everybody)).toEqual([])
})

it("whatever is done in an order that the table allows, the fold of the steps is the state that the table says", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 30 }), (choices) => {
      let state: RequestState = "open"
      const steps: { kind: RequestStepKind }[] = [{ kind: "opened" }]
      for (const choice of choices) {
        const moves = movesOf(state, everybody)
        const move = moves[choice % Math.max(1, moves.length)]
        if (move === undefined) break
        state = requestTable[move].to ?? state
        steps.push({ kind: requestTable[move].step })
      }
      expect(foldRequest(steps)).toBe(state)
    }),
  )
  expect(requestMoves.length).toBe(Object.keys(requestTable).length)
})
