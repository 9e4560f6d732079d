import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef } from "react"

import { ErrorState } from "#web/components/error-state.tsx"

import classes from "../evidence.module.css"
import { contentQuery } from "./fetch-content.ts"

type Props = Readonly<{
  unitId: string
  fileId: string
  name: string
  size: Readonly<{ width: number; height: number }>
}>

/** A picture, at most as wide as its place. */
export function ImagePreview({ unitId, fileId, name, size }: Props) {
  const found = useQuery(contentQuery(unitId, fileId))
  const picture = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const place = picture.current
    if (!found.data || !place) return undefined
    const address = URL.createObjectURL(found.data)
    place.src = address
    return () => URL.revokeObjectURL(address)
  }, [found.data])
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={420} />
  return <img ref={picture} alt={name} width={size.width} height={size.height} className={classes.picture} />
}
