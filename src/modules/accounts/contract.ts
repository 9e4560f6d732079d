/** The endpoints of people and sign-in, by the page that uses them. */
export * from "./contract/audit.ts"
export * from "./contract/people.ts"
export * from "./contract/session.ts"
