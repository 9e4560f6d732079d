/** How people sign in on this installation; read from the environment once, in src/app/config.ts. */
export type AuthSettings = Readonly<{
  /** True when browsers reach the server over HTTPS. False is the explicit plain-HTTP mode of a local network. */
  secure: boolean
  /** Where browsers find the server, e.g. `https://cchc.phuong.gov.vn`; single sign-on returns there. */
  baseUrl: string
  /** A session ends after this long without a request… */
  idleMinutes: number
  /** …and after this long in any case. */
  absoluteHours: number
  /** How long a proof (password, code) is good for sensitive actions. */
  confirmMinutes: number
  /** 32 bytes, kept outside the database: seals TOTP secrets. */
  sealingKey: Uint8Array
  sso: SsoSettings | undefined
}>

/** OpenID Connect, from `THUOCDO_OIDC_*`. */
export type SsoSettings = Readonly<{
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim that is compared with an account's single sign-on id, e.g. `sub` or `preferred_username`. */
  claim: string
  /** What the button says. */
  label: string
  scopes: string
}>

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the sign-in settings. Throws a plain message that names the variable when a value makes no sense. */
export const parseAuthSettings = (
  environment: Environment,
  place: Readonly<{ baseUrl: string; sealingKey: Uint8Array }>,
): AuthSettings => ({
  secure: new URL(place.baseUrl).protocol === "https:",
  baseUrl: place.baseUrl.replace(/\/+$/, ""),
  idleMinutes: parseNumber(environment, "THUOCDO_SESSION_IDLE_MINUTES", { usual: 60, min: 5, max: 24 * 60 }),
  absoluteHours: parseNumber(environment, "THUOCDO_SESSION_HOURS", { usual: 12, min: 1, max: 30 * 24 }),
  confirmMinutes: parseNumber(environment, "THUOCDO_CONFIRM_MINUTES", { usual: 10, min: 1, max: 60 }),
  sealingKey: place.sealingKey,
  sso: parseSso(environment),
})

const parseNumber = (
  environment: Environment,
  name: string,
  range: { usual: number; min: number; max: number },
): number => {
  const text = environment[name]
  if (text === undefined || text === "") return range.usual
  const value = Number(text)
  if (!Number.isInteger(value) || value < range.min || value > range.max)
    throw new Error(`${name} must be a whole number from ${range.min} to ${range.max}, not "${text}"`)
  return value
}

const parseSso = (environment: Environment): SsoSettings | undefined => {
  const issuer = environment["THUOCDO_OIDC_ISSUER"]
  if (!issuer) return undefined
  const need = (name: string): string => {
    const value = environment[name]
    if (!value) throw new Error(`${name} is missing; it is needed because THUOCDO_OIDC_ISSUER is set`)
    return value
  }
  return {
    issuer,
    clientId: need("THUOCDO_OIDC_CLIENT_ID"),
    clientSecret: need("THUOCDO_OIDC_CLIENT_SECRET"),
    claim: environment["THUOCDO_OIDC_CLAIM"] || "sub",
    label: environment["THUOCDO_OIDC_LABEL"] || "Đăng nhập một lần",
    scopes: environment["THUOCDO_OIDC_SCOPES"] || "openid profile email",
  }
}
