import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"

import { ErrorState } from "#web/components/error-state.tsx"

import type { QueueRow } from "../../contract.ts"
import { LeafPanel } from "../sheet/leaf-panel.tsx"
import { listSheetRows } from "../sheet/leaf-rows.ts"
import { sheetQuery } from "../sheet/queries.ts"
import { keyOf } from "./queue-key.ts"

type Props = Readonly<{ row: QueueRow; list: readonly string[]; onOpen: (key: string | undefined) => void }>

/** The leaf that the list has open, as the unit's own sheet shows it. */
export function QueueLeaf({ row, list, onOpen }: Props) {
  const place = { unitId: row.unitId, assessmentId: row.assessmentId }
  const found = useQuery(sheetQuery(place))
  const rows = useMemo(() => (found.data ? listSheetRows(found.data) : []), [found.data])
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const leaf = rows.find((one) => one.kind === "leaf" && one.code === row.code)
  if (!found.data || leaf?.kind !== "leaf") return <Skeleton height={320} />
  return <LeafPanel place={place} view={found.data} row={leaf} list={list} at={keyOf(row)} onOpen={onOpen} />
}
