/** The roles a connection is made with: `admin` reads and restores everything, `migrator` owns the tables, `app` has no DDL. */
export type DatabaseRole = "admin" | "migrator" | "app"

/** What the database server is doing. `recovering`: the embedded one ended by itself and is being started again. */
export type DatabaseState = Readonly<
  | { kind: "running"; pid: number | null; since: Date }
  | { kind: "recovering"; reason: string; since: Date }
  | { kind: "stopped" }
>

/** A database that answers: the embedded one, or a server given by address. */
export type RunningDatabase = Readonly<{
  kind: "embedded" | "server"
  /** The address for a role; of another database of the same server when named. A server's `admin` is its owner. */
  connectionString: (role: DatabaseRole, database?: string) => string
  database: string
  appRole: string
  /** Whether the application's role is not the owner: only then does row-level security fence it. */
  hasOwnAppRole: boolean
  /** The server's version, e.g. `18.4`. */
  version: string
  state: () => DatabaseState
  stop: () => Promise<void>
}>
