import type { Words } from "#platform/http/errors.ts"
import { invalid } from "#platform/http/errors.ts"

import { describeFault } from "../rules/sealed/faults.ts"
import { kindWords } from "../rules/sealed/kind-words.ts"
import type { Carried } from "../sealed/open-carried.ts"
import { readCarried } from "../sealed/read-carried.ts"

/** A package as it was opened: whole, or with everything that was changed, named. */
export type OpenedPackage = Readonly<{ carried: Carried } | { problems: readonly Words[] }>

/** How many faults are told; `thuocdo verify` tells them all. */
const mostFaults = 50

/** Reads and verifies a kit or hand-in. Throws 400 for what is none of that kind. */
export const openPackageOf = async (bytes: Uint8Array, kind: "kit" | "handIn"): Promise<OpenedPackage> => {
  const answer = await readCarried(bytes, kind)
  const wanted = kindWords[kind]
  switch (answer.kind) {
    case "carried":
      return { carried: answer.carried }
    case "changed":
      return { problems: answer.faults.slice(0, mostFaults).map(describeFault) }
    case "other":
      throw invalid({
        vi: `Đây là ${kindWords[answer.found].vi}, không phải ${wanted.vi}.`,
        en: `This is ${kindWords[answer.found].en}, not ${wanted.en}.`,
      })
    case "unreadable":
      throw invalid({
        vi: `Tệp này không phải ${wanted.vi} đọc được (${answer.problem}).`,
        en: `This is not ${wanted.en} that can be read (${answer.problem}).`,
      })
  }
}

/** What a package says of itself, as the page shows it. */
export const presentPackage = ({ root, fingerprint, madeAt, madeBy, campaign, unit, framework, ...rest }: Carried) => ({
  root,
  fingerprint,
  madeAt,
  madeBy,
  campaign: { id: campaign.id, name: campaign.name, year: campaign.year, unitName: campaign.unitName },
  unitName: unit.name,
  framework: { name: framework.package.name, hash: framework.hash },
  leaves: rest.leaves,
  documents: rest.evidence.length,
  bytes: [...rest.files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
})

/** How people name a package that something came by. */
export const cameBy = (root: string): string => `gói niêm phong ${root.slice(0, 8)}`
