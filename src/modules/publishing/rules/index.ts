/** What other modules may use of the publishing rules. */
export { describeFault } from "./sealed/faults.ts"
export * from "./sealed/format.ts"
export { kindWords } from "./sealed/kind-words.ts"
