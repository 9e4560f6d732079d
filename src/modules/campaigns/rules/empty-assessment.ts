import type { Assessment, LeafState } from "./fold.ts"

const emptyLeaf = (code: string): LeafState => ({
  code,
  seq: 0,
  owner: null,
  self: null,
  review: null,
  returned: null,
  round1: null,
  second: null,
  explanations: [],
  disputed: null,
  votes: [],
  conflicts: [],
  council: null,
  external: null,
  corrections: [],
})

/** An assessment before its first step; `codes` are the framework's leaves in print order. */
export const emptyAssessment = (codes: readonly string[]): Assessment => ({
  state: "filling",
  seq: 0,
  leaves: new Map(codes.map((code) => [code, emptyLeaf(code)])),
  handedIn: null,
  returned: null,
  returns: 0,
  extensions: [],
  conflicts: [],
  round1Released: false,
  round2Released: false,
  finalised: null,
})
