import { z } from "zod"

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What a backup holds and must still hold when it is restored: `manifest.json`, the last entry of the file. A table is
 * kept as PostgreSQL's COPY text; its shape is given by the migrations, which travel with the program, not the backup.
 */
export const Manifest = z.object({
  product: z.literal("thuocdo"),
  format: z.literal(1),
  createdAt: z.string(),
  /** The server that was copied; any later one reads COPY text. */
  postgres: z.string(),
  migrations: z.array(z.object({ version: z.number().int(), name: z.string(), checksum: sha256 })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int().min(0),
      bytes: z.number().int().min(0),
      sha256,
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** `none`: taken before a migration, which never touches stored files. */
  fileStore: z.enum(["whole", "none"]),
  /** Entries besides the tables: stored files and keys, by their path in the backup. */
  files: z.array(z.object({ path: z.string(), bytes: z.number().int().min(0), sha256 })),
})
export type Manifest = Readonly<z.infer<typeof Manifest>>

export const manifestName = "manifest.json"

/** The entry of a table. */
export const tableEntry = (name: string): string => `database/${name}.copy`
