/** What other modules may use of the rules of figures. */
export { listFrameworkMeasures } from "./measure-list.ts"
export type { FigureDomain, FrameworkMeasure, MeasureUse } from "./measure-list.ts"
export { readValue } from "./read-value.ts"
export type { ReadValue } from "./read-value.ts"
export { findWindow, isLocked, windowKeyOf, windowTemplates } from "./windows.ts"
export type { WindowTemplateName } from "./windows.ts"
export { foldYear } from "./year-figures.ts"
export type { WindowFigure, YearFigure } from "./year-figures.ts"
