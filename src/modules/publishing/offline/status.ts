import type { OfflineStatus } from "#modules/campaigns/contract.ts"
import { findStanding, getOpenedCampaign } from "#modules/campaigns/index.ts"
import { fingerprintOf, type AuditKey } from "#platform/audit/audit-key.ts"
import type { Db } from "#platform/database/db.ts"
import { notFound, RequestError } from "#platform/http/errors.ts"

import { findAssessment } from "#modules/campaigns/index.ts"
import { gatherHandIn } from "./build-hand-in.ts"

type Asked = Readonly<{ unitId: string; assessmentId: string; now: Date; mayReview: boolean; key: AuditKey }>

/** How a sheet travels: where its campaign is run, and the packages that it came by. Throws 404. */
export const findStatus = async (db: Db, asked: Asked): Promise<OfflineStatus> => {
  const row = await findAssessment(db, asked.unitId, asked.assessmentId)
  if (row === undefined) throw notFound({ vi: "Không có phiếu chấm điểm này.", en: "There is no such assessment." })
  const { origin } = (await getOpenedCampaign(db, row.campaign_unit_id, row.campaign_id)).row
  const { packages } = await findStanding(db, asked.unitId, row.campaign_id)
  return {
    origin: origin && {
      unitName: origin.campaignUnitName,
      memberName: origin.memberName,
      kitRoot: origin.kitRoot,
      fingerprint: origin.fingerprint,
    },
    ownFingerprint: fingerprintOf(asked.key.publicKey),
    mayDownload: origin !== null && asked.mayReview && (await mayHandIn(db, asked)),
    packages: packages.map((each) => ({
      root: each.root,
      fingerprint: each.fingerprint,
      madeAt: each.made_at.toISOString(),
      madeBy: each.made_by,
      by: each.account_name,
      position: each.position,
      at: each.at.toISOString(),
      steps: each.last_seq - each.first_seq + 1,
    })),
  }
}

/** The same checks as the download itself; what it refuses is told there. */
const mayHandIn = async (db: Db, asked: Asked): Promise<boolean> => {
  try {
    await gatherHandIn(db, asked)
    return true
  } catch (error) {
    if (error instanceof RequestError) return false
    throw error
  }
}
