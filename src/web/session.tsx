import { useSuspenseQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"

import type { Session } from "#modules/accounts/contract/session.ts"
import type { Permission } from "#platform/auth/permissions.ts"

import { todayInVietnam } from "./format.ts"
import { sessionQuery } from "./session-query.ts"

export type SessionUnit = Session["units"][number]

type Current = Readonly<{
  session: Session
  account: Session["account"]
  units: readonly SessionUnit[]
  /** The unit the page is about; undefined for someone who holds no position today. */
  unit: SessionUnit | undefined
  /** The reader's position in that unit, e.g. “Chủ tịch UBND phường”. */
  position: string | undefined
  year: number
  /** What may be offered in the current unit. The server decides again on every request. */
  may: (permission: Permission) => boolean
  changeUnit: (unitId: string) => void
  changeYear: (year: number) => void
}>

/** Who is signed in, and the unit and year the page is about. Only within the frame's routes. */
export const useSession = (): Current => {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  if (!session) throw new Error("useSession outside the signed-in frame")
  const unit = findCurrentUnit(session, search.unit)
  const held = new Set(unit?.permissions)
  return {
    session,
    account: session.account,
    units: session.units,
    unit,
    position: session.holdings.find((holding) => holding.unitId === unit?.id)?.title,
    year: search.year ?? Number(todayInVietnam().slice(0, 4)),
    may: (permission) => held.has(permission),
    changeUnit: (unitId) => {
      rememberUnit(unitId)
      void navigate({ to: ".", search: (previous: object) => ({ ...previous, unit: unitId }) as never })
    },
    changeYear: (year) => void navigate({ to: ".", search: (previous: object) => ({ ...previous, year }) as never }),
  }
}

/** The unit of the address, else the one used last in this browser, else the first position's. */
export const findCurrentUnit = (session: Session, asked: string | undefined): SessionUnit | undefined =>
  session.units.find((unit) => unit.id === asked) ??
  session.units.find((unit) => unit.id === rememberedUnit()) ??
  session.units[0]

const unitKey = "thuocdo.unit"

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
