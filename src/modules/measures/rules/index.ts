/** What other modules may use of the rules of figures. */
export { foldYear } from "./year-figures.ts"
export type { WindowFigure, YearFigure } from "./year-figures.ts"
