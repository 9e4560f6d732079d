import type { Db } from "#platform/database/db.ts"
import { conflict } from "#platform/http/errors.ts"

import type { FrameworkPackage } from "../rules/index.ts"
import { chooseFramework, createDraft, fixVersion, type Author } from "./drafts.ts"
import { findUnitFramework, listFrameworks, type UnitView } from "./find.ts"

/**
 * The ref under which a unit sees a framework of this hash; one that it does not see is published as its own, as it was
 * issued. The unit scores itself by it in its year unless it has a framework for that year. Throws 409 when the unit
 * issued something else under the same code and version.
 */
export const adoptFramework = async (
  db: Db,
  author: Author,
  { view, package: declared, hash }: Readonly<{ view: UnitView; package: FrameworkPackage; hash: string }>,
): Promise<string> => {
  const { year } = declared
  const known = (await listFrameworks(db, view, year)).find((each) => each.state !== "draft" && each.hash === hash)
  const ref = known?.ref ?? (await publishAdopted(db, author, declared, hash))
  if ((await findUnitFramework(db, view, year)) === undefined) await chooseFramework(db, author, { view, year, ref })
  return ref
}

const publishAdopted = async (db: Db, author: Author, declared: FrameworkPackage, hash: string): Promise<string> => {
  const id = await createDraft(db, author, { package: declared, marks: [], sourceName: null, basedOn: null })
  // Checked by whoever issued it: what this version of the product would warn of does not make it another package.
  const fixed = await fixVersion(db, author, id, declared)
  // A package that is read otherwise here would be scored otherwise, too.
  if (fixed !== hash)
    throw conflict({
      vi: "Bộ tiêu chí trong gói không đọc được nguyên vẹn ở đây; hãy cập nhật phần mềm.",
      en: "The framework of the package is not read the same here; update the software.",
    })
  return id
}
