import { lazy, type FunctionComponent } from "react"

/** A component that is loaded when it is first shown; unlike `lazy` alone, its type stays generic. Needs a Suspense above. */
export const lazyPart = <C extends FunctionComponent<never>>(load: () => Promise<C>): C =>
  lazy(async () => ({ default: (await load()) as unknown as FunctionComponent })) as unknown as C
