/**
 * One office asks another for evidence. The table of moves feeds both the buttons and the server's check. `asker`: the
 * position that asked, or whoever manages evidence; `answerer`: who was asked, or whoever manages evidence.
 */
export const requestStates = ["open", "handedIn", "returned", "accepted", "withdrawn"] as const
export type RequestState = (typeof requestStates)[number]
export const requestMoves = ["handIn", "return", "accept", "withdraw", "moveDue"] as const
export type RequestMove = (typeof requestMoves)[number]
export const requestStepKinds = ["opened", "handedIn", "returned", "accepted", "withdrawn", "dueMoved"] as const
export type RequestStepKind = (typeof requestStepKinds)[number]

type Move = Readonly<{
  from: readonly RequestState[]
  /** Undefined: the state stays as it is. */
  to: RequestState | undefined
  step: RequestStepKind
  by: "asker" | "answerer"
  needs: "why" | "documents" | "due" | undefined
}>

export const requestTable: Readonly<Record<RequestMove, Move>> = {
  handIn: { from: ["open", "returned"], to: "handedIn", step: "handedIn", by: "answerer", needs: "documents" },
  return: { from: ["handedIn"], to: "returned", step: "returned", by: "asker", needs: "why" },
  accept: { from: ["handedIn"], to: "accepted", step: "accepted", by: "asker", needs: undefined },
  withdraw: { from: ["open", "returned", "handedIn"], to: "withdrawn", step: "withdrawn", by: "asker", needs: "why" },
  moveDue: { from: ["open", "returned"], to: undefined, step: "dueMoved", by: "asker", needs: "due" },
}

export type RequestRights = Readonly<{ asker: boolean; answerer: boolean }>

/** The moves that a request in this state offers to this person. */
export const movesOf = (state: RequestState, rights: RequestRights): RequestMove[] =>
  requestMoves.filter((move) => requestTable[move].from.includes(state) && rights[requestTable[move].by])

/** The state that the appended steps lead to; `open` before the first. */
export const foldRequest = (steps: readonly Readonly<{ kind: RequestStepKind }>[]): RequestState => {
  let state: RequestState = "open"
  for (const { kind } of steps) if (kind !== "opened" && kind !== "dueMoved") state = kind
  return state
}
