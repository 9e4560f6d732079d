import { createHash } from "node:crypto"

import { recordEvidenceHandIn } from "#modules/evidence/index.ts"
import { canonicalJson } from "#modules/frameworks/index.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { LeafState } from "../rules/index.ts"
import { insertSnapshot } from "../store/assessments.ts"
import { readBasis, type ScoreBasis } from "./basis.ts"
import type { Asker, GatheredAssessment } from "./gather.ts"

/**
 * What a head signs off, as canonical JSON: the same work always gives the same bytes. Framework by its hash, figures
 * and calendar as they were scored, every leaf with points, explanation and the files that prove it.
 */
export const buildContent = ({ row, campaign, history, evidence }: GatheredAssessment, basis: ScoreBasis): string => {
  const { code, version, hash } = row.framework
  // What is signed is read where the campaign is run, under the ids that are known there.
  const { memberUnitId, campaignUnitId } = campaign.row.origin ?? {
    memberUnitId: row.unit_id,
    campaignUnitId: row.campaign_unit_id,
  }
  const leaves = [...history.assessment.leaves.values()].map(({ code: leaf, self }: LeafState) => ({
    code: leaf,
    points: self?.points ?? null,
    notApplicable: self?.notApplicable ?? null,
    explanation: self?.explanation ?? "",
    evidence: (evidence.get(leaf) ?? []).map(({ documentId, data, file, page, section }) => ({
      documentId,
      number: data.number,
      issuedOn: data.issuedOn,
      sha256: file.sha256,
      page,
      section,
    })),
  }))
  return canonicalJson({
    format: "thuocdo-assessment-1",
    unitId: memberUnitId,
    campaign: { id: row.campaign_id, unitId: campaignUnitId, name: campaign.row.name, year: row.year },
    block: row.block,
    framework: { code, version, hash },
    figures: basis.figures,
    calendar: basis.calendar,
    leaves,
  })
}

/** SHA-256 of the content's UTF-8 bytes, in hexadecimal. */
export const hashContent = (content: string): string => createHash("sha256").update(content, "utf8").digest("hex")

/** Keeps what is signed, when it is still what the head read. Throws 409 when something of it changed since. */
export const keepSigned = async (
  db: Db,
  gathered: GatheredAssessment,
  signed: Readonly<{ contentHash: string; now: Date }>,
): Promise<void> => {
  const content = buildContent(gathered, await readBasis(db, gathered, signed.now))
  const hash = hashContent(content)
  if (hash !== signed.contentHash)
    throw conflict(
      {
        vi: "Nội dung phiếu (điểm, số liệu hoặc tài liệu) đã thay đổi sau khi bạn mở. Phiếu chưa được gửi; hãy xem lại rồi ký.",
        en: "The content (points, figures or documents) changed after you looked. Nothing was handed in; look again, then sign.",
      },
      { contentHash: hash },
    )
  const { unit_id, id: assessment_id } = gathered.row
  await insertSnapshot(db, { unit_id, assessment_id, id: newId(), content, hash, created_at: signed.now })
}

/** Appraisers may open restricted documents that stand linked when the unit hands something in. */
export const openEvidence = async (db: Db, { row }: GatheredAssessment, { reader, now }: Asker): Promise<void> =>
  recordEvidenceHandIn(db, {
    unitId: row.unit_id,
    year: row.year,
    framework: row.framework.code,
    accountId: reader.accountId,
    accountName: reader.name,
    now,
  })
