import { grants, type Permission, type Role } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"

type Holding = Pick<Reader["holdings"][number], "unitId" | "role">
type Step = Readonly<{ id: string; level: string; is_open: boolean }>

/** A unit with the way up from it, and the ways up from the units that took over when it ended. */
export type Place = Readonly<{ lineage: readonly Step[]; successors: readonly (readonly Step[])[] }>

const readOnly: ReadonlySet<Permission> = new Set(["unit.read", "plan.read", "task.read", "audit.read"])
// In a unit that has ended the work is over; its records are read, its people and its history can still be put right.
const overInEndedUnit: ReadonlySet<Permission> = new Set(["plan.edit", "plan.remove", "task.assign", "task.work"])

/**
 * What someone with these positions may do in a unit. An office counts as its unit. The system administrator reaches
 * every unit, but only to manage it. A unit that has ended is also read by those who took over. Deny by default.
 */
export const permissionsIn = (holdings: readonly Holding[], place: Place): ReadonlySet<Permission> => {
  const [self] = place.lineage
  if (!self) return new Set()
  const held = collect(holdings, place.lineage)
  if (!self.is_open) {
    for (const permission of overInEndedUnit) held.delete(permission)
    for (const lineage of place.successors)
      for (const permission of collect(holdings, lineage)) if (readOnly.has(permission)) held.add(permission)
  }
  return held
}

const collect = (holdings: readonly Holding[], lineage: readonly Step[]): Set<Permission> => {
  const held = new Set<Permission>()
  const own = lineage.findIndex((step) => step.level !== "office")
  for (const { role, unitId } of holdings) {
    const at = lineage.findIndex((step) => step.id === unitId)
    if (role === "systemAdmin") addAll(held, grants.systemAdmin.here)
    else if (at >= 0) addAll(held, at <= own ? grants[role].here : grants[role].below)
  }
  return held
}

const addAll = (held: Set<Permission>, more: readonly Permission[]): void => {
  for (const permission of more) held.add(permission)
}

type Target = Readonly<{ homeUnitId: string; holdings: readonly Readonly<{ unitId: string; role: Role }>[] }>

/**
 * Whether an administrator of `unitId` may edit, invite, reset or disable this person: only people whose home is that
 * unit, and nobody whose positions reach further than the administrator's own; else resetting a password would be a
 * way to become someone more powerful.
 */
export const mayLookAfter = (actor: readonly Holding[], target: Target, unitId: string): boolean => {
  if (isSystemAdmin(actor)) return true
  if (target.homeUnitId !== unitId) return false
  return target.holdings.every((holding) => holding.unitId === unitId && mayGiveRole(actor, holding.role))
}

/** The system administrator's role is given by system administrators only. */
export const mayGiveRole = (actor: readonly Holding[], role: Role): boolean =>
  role !== "systemAdmin" || isSystemAdmin(actor)

const isSystemAdmin = (holdings: readonly Holding[]): boolean =>
  holdings.some((holding) => holding.role === "systemAdmin")
