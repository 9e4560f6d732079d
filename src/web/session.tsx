import { useSuspenseQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"

import type { Permission } from "#platform/auth/permissions.ts"

import { sessionQuery, type Session } from "./session-query.ts"

export type SessionUnit = Session["units"][number]

type Current = Readonly<{
  account: Session["account"]
  units: readonly SessionUnit[]
  /** The unit the page is about; undefined for someone who holds no position today. */
  unit: SessionUnit | undefined
  year: number
  /** What may be offered in the current unit. The server decides again on every request. */
  may: (permission: Permission) => boolean
  changeUnit: (unitId: string) => void
  changeYear: (year: number) => void
}>

const unitKey = "thuocdo.unit"

/** Who is signed in, and the unit and year the page is about. Only within the frame's routes. */
export const useSession = (): Current => {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  if (!session) throw new Error("useSession outside the signed-in frame")
  const unit =
    session.units.find((candidate) => candidate.id === search.unit) ??
    session.units.find((candidate) => candidate.id === rememberedUnit()) ??
    session.units[0]
  const held = new Set(unit?.permissions)
  return {
    account: session.account,
    units: session.units,
    unit,
    year: search.year ?? new Date().getFullYear(),
    may: (permission) => held.has(permission),
    changeUnit: (unitId) => {
      rememberUnit(unitId)
      void navigate({ to: ".", search: (previous: object) => ({ ...previous, unit: unitId }) as never })
    },
    changeYear: (year) => void navigate({ to: ".", search: (previous: object) => ({ ...previous, year }) as never }),
  }
}

const rememberedUnit = (): string | null => {
  try {
    return localStorage.getItem(unitKey)
  } catch {
    return null
  }
}

const rememberUnit = (unitId: string): void => {
  try {
    localStorage.setItem(unitKey, unitId)
  } catch {
    // Storage may be closed by the browser's settings; the address still carries the unit.
  }
}
