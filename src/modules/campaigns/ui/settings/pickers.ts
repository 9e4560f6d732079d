import { lazyPart } from "#web/lazy-part.ts"

// Lists to pick from weigh more than the rest of the page together: they come after it.
export const AreasPart = lazyPart(async () => (await import("./areas-part.tsx")).AreasPart)
export const BlocksPart = lazyPart(async () => (await import("./blocks-part.tsx")).BlocksPart)
export const CouncilPart = lazyPart(async () => (await import("./council-part.tsx")).CouncilPart)
export const LimitsPart = lazyPart(async () => (await import("./limits-part.tsx")).LimitsPart)
