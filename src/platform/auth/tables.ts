import type { ColumnType, Generated } from "kysely"

import type { Role } from "./permissions.ts"

type Moment = Date
type OptionalMoment = ColumnType<Date | null, Date | null | undefined, Date | null>

/** A person who can sign in. Secrets are kept hashed (password) or sealed with a key outside the database (TOTP). */
export type AccountTable = {
  id: string
  /** Signs in with this; lower case, unique. */
  user_name: string
  name: string
  /** Folded for search, see `platform/text`. */
  name_key: string
  sort_key: string
  email: string | null
  language: Generated<"vi" | "en">
  /** The unit whose administrators look after this account. */
  home_unit_id: string
  /** argon2id; null until the invitation is used, and for people who only come through single sign-on. */
  password_hash: string | null
  totp_secret: string | null
  totp_confirmed_at: OptionalMoment
  /** The last time step whose code was used: a code works once. */
  totp_last_step: ColumnType<number | null, number | null | undefined, number | null>
  /** What the single sign-on provider calls this person (the configured claim); null = not linked. */
  sso_id: string | null
  disabled_at: OptionalMoment
  created_at: Moment
  updated_at: Moment
}

export type RecoveryCodeTable = {
  account_id: string
  code_hash: string
  used_at: OptionalMoment
}

export type SessionTable = {
  id: string
  account_id: string
  /** SHA-256 of the token in the cookie; the token itself is never stored. */
  token_hash: string
  created_at: Moment
  last_seen_at: Moment
  /** Absolute end, whatever happens. */
  expires_at: Moment
  /** When the person last proved who they are (password, code or single sign-on). */
  confirmed_at: Moment
  ended_at: OptionalMoment
  method: "password" | "sso" | "link"
  source: string
  user_agent: string
}

/** One-time links: to set the first password (invite) or a new one (reset). */
export type AccountLinkTable = {
  id: string
  account_id: string
  kind: "invite" | "reset"
  token_hash: string
  created_by: string
  created_at: Moment
  expires_at: Moment
  used_at: OptionalMoment
}

/** The one-time token that opens the first run while no account exists. */
export type FirstRunTokenTable = { token_hash: string; created_at: Moment }

/** Counters of failed sign-ins in fixed windows; see `accounts/sign-in/throttle.ts`. */
export type SignInFailureTable = { bucket: string; failures: number; window_ends_at: Moment }

/** Browsers that this account has signed in from: their failures are counted apart from a stranger's. */
export type KnownDeviceTable = { token_hash: string; account_id: string; last_used_at: Moment }

/** A single sign-on round trip that is under way; used once. */
export type SsoFlowTable = {
  browser_hash: string
  state: string
  nonce: string
  code_verifier: string
  return_to: string
  /** The session that proves anew who is there; null for a sign-in. */
  session_id: string | null
  started_at: Moment
  expires_at: Moment
}

/** A post in a unit (`unit_id`), perhaps inside one of its offices, that carries one role for a time. */
export type PositionTable = {
  unit_id: string
  id: string
  office_id: string | null
  title: string
  title_key: string
  role: Role
  /** Order inside the unit: leaders first. */
  rank: number
  template_key: string | null
  valid_from: string
  valid_to: string | null
}

/** Who holds a position, and for how long; dates are Vietnamese local dates, both inclusive. */
export type HoldingTable = {
  unit_id: string
  id: string
  position_id: string
  account_id: string
  held_from: string
  held_to: string | null
}

export type AuthTables = {
  accounts: AccountTable
  recovery_codes: RecoveryCodeTable
  sessions: SessionTable
  account_links: AccountLinkTable
  first_run_tokens: FirstRunTokenTable
  sign_in_failures: SignInFailureTable
  known_devices: KnownDeviceTable
  sso_flows: SsoFlowTable
  positions: PositionTable
  holdings: HoldingTable
}
