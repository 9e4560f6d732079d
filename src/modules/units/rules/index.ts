export { dayAfter, dayBefore } from "./days.ts"
export { isKindInForce, mayStandUnder, UnitKind, unitKinds } from "./unit-kinds.ts"
