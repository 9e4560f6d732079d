import { useNavigate, useRouter, useSearch } from "@tanstack/react-router"
import { useMemo } from "react"

import { isPlainView, plainView, type GridView } from "#web/components/grid/grid-view.ts"

import { parseScoreSearch, type ScoreSearch } from "./score-search.ts"

/** How the sheet is looked at: read from the address and changed there. Unit and year of the address stay. */
export const useScoreView = () => {
  const navigate = useNavigate()
  const router = useRouter()
  const address = useSearch({ from: "/frame/scores" })
  const search = useMemo(() => parseScoreSearch(address), [address])
  // The same functions until the address changes: the grid draws again whatever is handed to it anew.
  return useMemo(() => {
    const withChange = (next: Partial<Record<keyof ScoreSearch, unknown>>) => clean({ ...address, ...next })
    const show = (next: Partial<Record<keyof ScoreSearch, unknown>>): void =>
      void navigate({ to: "/scores", search: withChange(next), replace: true })
    return {
      search,
      change: show,
      gridView: search.view ?? plainView,
      changeGrid: (view: GridView): void => show({ view: isPlainView(view) ? undefined : view }),
      clear: (): void => show({ q: undefined, show: undefined, view: undefined }),
      /** A step of its own in the history: back closes the explanation. */
      open: (leaf: string): void => void navigate({ to: "/scores", search: withChange({ leaf }) }),
      close: (): void => show({ leaf: undefined }),
      hrefOf: (leaf: string): string => router.buildLocation({ to: "/scores", search: withChange({ leaf }) }).href,
    }
  }, [address, search, navigate, router])
}

const clean = (search: object): ScoreSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""))
