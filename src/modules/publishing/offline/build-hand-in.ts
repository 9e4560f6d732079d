import { getOpenedCampaign } from "#modules/campaigns/index.ts"
import { isUnitStep, type Assessment, type CampaignOrigin, type Step } from "#modules/campaigns/rules/index.ts"
import { listLinkedEvidence } from "#modules/evidence/index.ts"
import { openApplicableFramework, viewOfUnit } from "#modules/frameworks/index.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"

import type { SealedEvidence } from "../rules/sealed/format.ts"
import { computeSheet, foldSteps, openForSealing, type SealedFramework } from "../rules/sealed/sheets.ts"
import { keyOf, keysOfEvidence, listNewerLeaves, SignedContent } from "../rules/sealed/signed.ts"
import type { ContentToSeal, UnitToSeal } from "../sealed/seal.ts"
import { presentEvidence, readSigned, stampOf } from "../service/gather-sealed.ts"
import { findAssessment, listSnapshots, listStepsByAssessment, type AssessmentFacts } from "#modules/campaigns/index.ts"

type Asked = Readonly<{ unitId: string; assessmentId: string; now: Date }>

/** What a unit without network hands in: the whole sheet with its evidence, as it was signed here. Throws 404, 409. */
export const gatherHandIn = async (db: Db, { unitId, assessmentId, now }: Asked): Promise<ContentToSeal> => {
  const row = await findAssessment(db, unitId, assessmentId)
  if (row === undefined) throw notFound({ vi: "Không có phiếu chấm điểm này.", en: "There is no such assessment." })
  const campaign = await getOpenedCampaign(db, row.campaign_unit_id, row.campaign_id)
  const { id, year, name, origin } = campaign.row
  if (origin === null)
    throw conflict({
      vi: "Đợt này được tổ chức ngay trên máy chủ này: phiếu đã gửi trực tuyến, không cần tệp nộp.",
      en: "This campaign is run on this very server: the sheet is handed in online and needs no file.",
    })
  const opened = await openApplicableFramework(db, await viewOfUnit(db, unitId, now), row.framework.ref)
  const framework = openForSealing(opened.package, opened.hash)
  const packed = await packSigned(db, row, origin, framework)
  const sealed = {
    id,
    unitId: origin.campaignUnitId,
    unitName: origin.campaignUnitName,
    year,
    name,
    settings: campaign.now.settings,
    steps: [],
  }
  return {
    kind: "handIn",
    ...stampOf(sealed, [{ packed }]),
    madeBy: origin.memberName,
    campaign: sealed,
    frameworks: [framework.compiled.package],
    units: [packed],
    results: null,
    offline: { kind: "handIn", kitRoot: origin.kitRoot, basedOn: origin.basedOn, since: origin.since },
    files: new Map(),
  }
}

/** The sheet under the id by which its unit is known where the campaign is run. */
const packSigned = async (
  db: Db,
  row: AssessmentFacts,
  origin: CampaignOrigin,
  framework: SealedFramework,
): Promise<UnitToSeal> => {
  const steps = (await listStepsByAssessment(db, [row])).get(row.id) ?? []
  const assessment = foldSteps(framework, steps)
  refuseUnsigned(assessment, steps, origin)
  const snapshots = (await listSnapshots(db, [row])).get(row.id) ?? []
  const { figures, calendar } = readSigned(snapshots, assessment.handedIn?.contentHash)
  const place = { unitIds: [row.unit_id], year: row.year, framework: row.framework.code }
  const evidence = presentEvidence(await listLinkedEvidence(db, place), true)
  const signed = snapshots.find(({ hash }) => hash === assessment.handedIn?.contentHash)?.content ?? "{}"
  return {
    unit: {
      unitId: origin.memberUnitId,
      name: origin.memberName,
      block: row.block,
      assessmentId: row.id,
      frameworkHash: framework.hash,
      withheld: [],
    },
    calendar,
    figures,
    computed: computeSheet(framework, figures, calendar),
    steps: [...steps],
    final: null,
    evidence: selectSigned(evidence, SignedContent.parse(JSON.parse(signed)), assessment),
    snapshots: [...new Set(snapshots.map(({ content }) => content))],
  }
}

/** Only what a head has signed leaves the house, and only once every returned leaf is handed in again. */
const refuseUnsigned = (assessment: Assessment, steps: readonly Step[], { since }: CampaignOrigin): void => {
  const isSigned = assessment.handedIn !== null && ["handedIn", "appraising"].includes(assessment.state)
  const waiting = [...assessment.leaves.values()].filter(({ returned }) => returned !== null)
  if (!isSigned)
    throw conflict({
      vi: "Phiếu chưa được lãnh đạo ký gửi nên chưa có tệp nộp.",
      en: "The head has not signed the sheet; there is no hand-in file yet.",
    })
  if (waiting.length > 0)
    throw conflict({
      vi: `Còn tiêu chí bị trả lại chưa gửi lại: ${waiting.map(({ code }) => code).join(", ")}.`,
      en: `Returned leaves are not handed in again: ${waiting.map(({ code }) => code).join(", ")}.`,
    })
  if (!steps.some(({ seq, body }) => seq > since && isUnitStep(body)))
    throw conflict({
      vi: "Đơn vị tổ chức đã có đủ mọi bước của phiếu này; không có gì mới để nộp.",
      en: "The organiser has every step of this sheet; there is nothing new to hand in.",
    })
}

/** The evidence as it was signed: what was linked since stays here; what is gone since must come back first. Throws 409. */
const selectSigned = (evidence: SealedEvidence, signed: SignedContent, assessment: Assessment): SealedEvidence => {
  const newer = listNewerLeaves(assessment)
  for (const { code, evidence: before } of signed.leaves) {
    const standing = new Set(keysOfEvidence(evidence, code))
    if (!newer.has(code) && before.some((each) => !standing.has(keyOf(each))))
      throw conflict({
        vi: `Tài liệu của tiêu chí ${code} đã bị gỡ, rút hoặc thay tệp sau khi lãnh đạo ký. Hãy khôi phục như lúc ký rồi tải lại.`,
        en: `A document of leaf ${code} was unlinked, withdrawn or got another file after the head signed. Restore it, then download again.`,
      })
  }
  const kept = new Map(signed.leaves.map(({ code, evidence: list }) => [code, new Set(list.map(keyOf))]))
  return evidence
    .map(({ links, ...document }) => ({
      ...document,
      links: links.filter(({ leaf, page, section }) => {
        const key = keyOf({ documentId: document.id, sha256: document.file.sha256, page, section })
        return newer.has(leaf) || kept.get(leaf)?.has(key) === true
      }),
    }))
    .filter(({ links }) => links.length > 0)
}
