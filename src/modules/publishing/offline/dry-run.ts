import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"
import { conflict, RequestError, type Words } from "#platform/http/errors.ts"

/**
 * Does one part of the work inside the transaction: what it refuses is noted and that part alone taken back, so that the
 * person learns everything that is wrong at once. Undefined when it was refused.
 */
export const attempt = async <T>(db: Db, problems: Words[], work: () => Promise<T>): Promise<T | undefined> => {
  await sql`savepoint part`.execute(db)
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    await sql`rollback to savepoint part`.execute(db)
    problems.push({ vi: error.words.vi, en: error.words.en })
    return undefined
  }
}

/** Does the very work of a run, and takes it back when it was only asked for, or anything is wrong. */
export const takenBackIf = async <T extends Readonly<{ problems: readonly Words[] }>>(
  db: Db,
  dryRun: boolean,
  run: () => Promise<T>,
): Promise<T> => {
  if (!dryRun) {
    const done = await run()
    const [first] = done.problems
    // Thrown, so that the whole transaction is undone.
    if (first !== undefined) throw conflict(first, { problems: done.problems.map((each) => ({ ...each })) })
    return done
  }
  await sql`savepoint dry_run`.execute(db)
  const done = await run()
  await sql`rollback to savepoint dry_run`.execute(db)
  return done
}
