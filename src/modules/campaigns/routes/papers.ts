import type { Permission } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { convertToPdf } from "#platform/documents/convert-to-pdf.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import { implement, type FileAnswer, type Platform, type Route } from "#platform/http/implement.ts"

import { papers, type PaperFormat } from "../paper-contract.ts"
import { gatherAssessmentFacts } from "../papers/assessment-facts.ts"
import { gatherCouncilFacts } from "../papers/council-facts.ts"
import { buildMinutes } from "../papers/council-paper.ts"
import { buildDecision } from "../papers/decision-paper.ts"
import { inVietnamese, listIssuerNames, paperDay } from "../papers/issuer-names.ts"
import type { Paper } from "../papers/paper.ts"
import { keepTemplate, presentTemplate } from "../papers/templates.ts"
import { buildUnitPaper } from "../papers/unit-papers.ts"
import { writePaper, writeSampleTemplate, writeWorkbook } from "../papers/write-paper.ts"
import { paperSpecs, type CampaignPaper, type PaperKind } from "../rules/paper-kinds.ts"
import { getOpenedCampaign } from "../service/campaign.ts"
import type { ReachAsker } from "../service/reach.ts"
import { buildResults } from "../service/results.ts"
import { findTemplate, listTemplates, removeTemplate } from "../store/paper-templates.ts"

/** What later modules know; handed over where modules are joined. */
export type PaperSources = Readonly<{
  /** Root of a settled campaign's sealed package; opens the row scope to its units. */
  sealRootOf: (
    db: Db,
    asker: Readonly<{ unitId: string; campaignId: string; accountId: string | null; now: Date }>,
  ) => Promise<string>
}>

const mediaTypes: Readonly<Record<PaperFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
}

type Asking = Readonly<{
  params: Readonly<{ unitId: string }>
  reader: Reader
  platform: Platform
  permissionsAt: (unitId: string) => Promise<ReadonlySet<Permission>>
}>
/** `isOwn`: the reader stands on the side of the unit whose template it would be. */
type Built = Readonly<{ paper: Paper; isOwn: boolean }>
type Gathered = Readonly<{ paper: Paper; template: string | undefined }>

/**
 * Gathers a paper in a transaction of its own and writes it after that has ended: LibreOffice takes seconds, and holds no
 * connection meanwhile.
 */
const answer = async (
  { params: { unitId }, reader, platform }: Asking,
  kind: PaperKind,
  format: PaperFormat,
  build: (db: Db) => Promise<Built>,
): Promise<FileAnswer> => {
  const { paper, template } = await platform.pool.transaction().execute(async (db): Promise<Gathered> => {
    await setRowScope(db, { accountId: reader.accountId, unitIds: [unitId] })
    const own = await findTemplate(db, unitId, kind)
    const { paper, isOwn } = await build(db)
    // Whoever appraises a unit must not read it in words that the unit put around it.
    return { paper, template: isOwn ? own?.sha256 : undefined }
  })
  const bytes = await write(paper, { platform, template, format })
  const name = `${paperSpecs[kind].fileName}-${paper.fields["year"] ?? ""}.${format}`
  return { fileName: name, mediaType: mediaTypes[format], bytes }
}

type Writing = Readonly<{ platform: Platform; template: string | undefined; format: PaperFormat }>

const write = async (paper: Paper, { platform, template, format }: Writing): Promise<Uint8Array> => {
  if (format === "xlsx") return writeWorkbook(paper)
  const docx = await writePaper(paper, template === undefined ? undefined : await platform.files.read(template))
  return format === "pdf" ? convertToPdf(docx) : docx
}

const reachOf = ({ params, reader, platform, permissionsAt }: Asking): ReachAsker => ({
  unitId: params.unitId,
  reader: inVietnamese(reader),
  permissionsAt,
  now: platform.clock(),
})

const buildCampaignPaper = async (
  db: Db,
  asker: ReachAsker,
  { paper, campaignId }: Readonly<{ paper: CampaignPaper; campaignId: string }>,
  { sealRootOf }: PaperSources,
): Promise<Paper> => {
  const { unitId, reader, now } = asker
  const findRoot = () => sealRootOf(db, { unitId, campaignId, accountId: reader.accountId, now })
  if (paper === "minutes") {
    const facts = await gatherCouncilFacts(db, asker, campaignId)
    return buildMinutes(facts, facts.isSettled ? await findRoot() : undefined)
  }
  const campaign = await getOpenedCampaign(db, unitId, campaignId)
  const results = await buildResults(db, asker, campaignId)
  if (!results.isSettled) throw notSettled()
  const organiser = await listIssuerNames(db, unitId, paperDay(now, campaign.row.year))
  const councilName = campaign.now.settings.council?.name ?? null
  return buildDecision({ results, organiser, councilName, sealRoot: await findRoot() })
}

const notSettled = () =>
  conflict({
    vi: "Chưa lập được quyết định: còn đơn vị chưa có kết quả cuối cùng.",
    en: "No decision yet: some units have no final result.",
  })

const noTemplate = () =>
  notFound({
    vi: "Đơn vị đang dùng mẫu có sẵn cho văn bản này.",
    en: "The unit uses the built-in layout for this paper.",
  })

/** Papers in DOCX, XLSX and PDF, and the offices' own templates for them. */
export const buildPaperRoutes = (sources: PaperSources): readonly Route[] => [
  implement(papers.assessment, (call) => {
    const { paper, ...at } = call.params
    call.note({ target: `assessment:${at.assessmentId}`, after: { paper, format: call.query.format } })
    return answer(call, paper, call.query.format, async (db) => {
      const asker = { ...at, reader: call.reader, now: call.platform.clock() }
      const facts = await gatherAssessmentFacts(db, asker)
      // Who appraises a unit is not for its people to read, in their audit either.
      if (facts.view.side === "organiser") call.note({ unitId: facts.view.campaign.unitId })
      return { paper: buildUnitPaper(paper, facts), isOwn: facts.view.side === "unit" }
    })
  }),
  implement(papers.campaign, (call) => {
    const { paper, campaignId } = call.params
    call.note({ target: `campaign:${campaignId}`, after: { paper, format: call.query.format } })
    return answer(call, paper, call.query.format, async (db) => ({
      paper: await buildCampaignPaper(db, reachOf(call), { paper, campaignId }, sources),
      isOwn: true,
    }))
  }),
  implement(papers.templates, async ({ db, params, permissions }) => ({
    templates: (await listTemplates(db, params.unitId)).map(presentTemplate),
    may: { save: permissions.has("campaign.manage") },
  })),
  implement(papers.saveTemplate, async ({ db, params, file, reader, platform, note }) => {
    if (file === undefined) throw invalid({ vi: "Chưa có tệp mẫu.", en: "There is no template file." })
    const bytes = await platform.files.read(file.sha256)
    const kept = await keepTemplate(db, { ...params, reader, now: platform.clock(), file, bytes })
    note({ target: `paper:${params.paper}`, after: { fileName: file.fileName, sha256: file.sha256 } })
    return kept
  }),
  implement(papers.removeTemplate, async ({ db, params, note }) => {
    note({ target: `paper:${params.paper}` })
    if (!(await removeTemplate(db, params.unitId, params.paper))) throw noTemplate()
    return { removed: true as const }
  }),
  implement(papers.templateFile, async ({ db, params, platform, note }) => {
    note({ target: `paper:${params.paper}` })
    const found = await findTemplate(db, params.unitId, params.paper)
    if (found === undefined) throw noTemplate()
    return { fileName: found.file_name, mediaType: mediaTypes.docx, bytes: await platform.files.read(found.sha256) }
  }),
  implement(papers.sampleTemplate, async ({ params }) => ({
    fileName: `mau-${paperSpecs[params.paper].fileName}.docx`,
    mediaType: mediaTypes.docx,
    bytes: await writeSampleTemplate(params.paper),
  })),
]
