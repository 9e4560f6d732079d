import "./tables.ts"

export { buildEvidence, type EvidenceParts } from "./routes.ts"
export {
  findEvidenceFile,
  listEvidenceManifest,
  listLinkedEvidence,
  recordEvidenceHandIn,
  type EvidenceManifest,
  type LinkedEvidence,
} from "./service/for-campaigns.ts"
export { listHeldElsewhere } from "./store/documents.ts"
export { takeDocuments, type CarriedDocument, type TakenDocuments } from "./service/take-documents.ts"
