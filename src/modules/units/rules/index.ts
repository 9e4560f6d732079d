export { dayAfter, dayBefore } from "./days.ts"
export { isKindInForce, mayStandUnder, UnitKind, unitKinds, UnitLevel } from "./unit-kinds.ts"
