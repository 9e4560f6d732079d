export { isKindInForce, mayStandUnder, UnitKind, unitKinds, UnitLevel } from "./unit-kinds.ts"
