import { implement, type Route } from "#platform/http/implement.ts"

import { evidence } from "../contract.ts"
import { presentDocument, presentLink } from "../present.ts"
import { authorOf } from "../service/author.ts"
import { checkEvidence } from "../service/check.ts"
import { addDocument, addFileVersion, correctDocument, useUpload, withdrawDocument } from "../service/documents.ts"
import { describeDocument, listLinkedDocuments, searchLibrary } from "../service/library.ts"
import { addLink, removeLink } from "../service/links.ts"
import { buildPreview, getFile, readFileAgain } from "../service/preview.ts"
import type { TextReader } from "../service/read-texts.ts"
import type { EvidenceUpload } from "../store/uploads.ts"

const keptFileOf = (upload: EvidenceUpload & { sha256: string; media_type: string }) => ({
  sha256: upload.sha256,
  size: upload.size,
  fileName: upload.file_name,
  mediaType: upload.media_type,
})

/** Library, links and files. `reader` is told when something waits to be read. */
export const buildDocumentRoutes = (reader: TextReader): readonly Route[] => [
  ...readRoutes,
  ...fileRoutes(reader),
  implement(evidence.create, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const { uploadId, ...asked } = call.body
    const upload = await useUpload(call.db, author, uploadId, "file")
    const { id, known, linked } = await addDocument(call.db, author, { ...asked, file: keptFileOf(upload) })
    call.afterCommit(reader.wake)
    call.note({ target: `evidence:${id}`, after: { sha256: upload.sha256, fileName: upload.file_name, known, linked } })
    return { id, known }
  }),
  implement(evidence.update, async (call) => {
    const { documentId: id } = call.params
    const asked = { id, version: call.body.version, change: call.body.change }
    const { before, version } = await correctDocument(call.db, authorOf(call, call.platform.clock()), asked)
    const { folded: _, ...was } = before
    call.note({ target: `evidence:${id}`, before: was, after: call.body.change, why: call.body.why })
    return { version }
  }),
  implement(evidence.addFile, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const { documentId: id } = call.params
    // Who may not change the document must not use the upload up: the transaction takes it back.
    const upload = await useUpload(call.db, author, call.body.uploadId, "file")
    const added = await addFileVersion(call.db, author, { id, version: call.body.version, file: keptFileOf(upload) })
    call.afterCommit(reader.wake)
    call.note({ target: `evidence:${id}`, after: { sha256: upload.sha256, number: added.number } })
    return added
  }),
  implement(evidence.withdraw, async (call) => {
    const { documentId: id } = call.params
    const author = authorOf(call, call.platform.clock())
    const version = await withdrawDocument(call.db, author, { id, version: call.body.version })
    call.note({ target: `evidence:${id}`, after: { state: "withdrawn" }, why: call.body.why })
    return { version }
  }),
  implement(evidence.link, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const { link } = await addLink(call.db, author, call.params.documentId, call.body)
    call.note({ target: `evidence:${call.params.documentId}`, after: { link: link.id, ...call.body } })
    return presentLink(link, author.rights)
  }),
  implement(evidence.unlink, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const row = await removeLink(call.db, author, { linkId: call.params.linkId, why: call.body.why })
    call.note({ target: `evidence:${row.document_id}`, before: { link: row.id }, why: call.body.why })
    return { removed: true as const }
  }),
]

const readRoutes: readonly Route[] = [
  implement(evidence.list, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const { documents, total, next } = await searchLibrary(call.db, author, call.query)
    return { documents, total, next, may: { add: author.rights.add, manage: author.rights.manage } }
  }),
  implement(evidence.get, (call) =>
    describeDocument(call.db, authorOf(call, call.platform.clock()), call.params.documentId),
  ),
  implement(evidence.listLinks, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const { criterion, ...filter } = call.query
    const asked = { ...filter, ...(criterion === undefined ? {} : { criteria: [criterion] }) }
    const linked = await listLinkedDocuments(call.db, author, asked)
    return {
      links: linked.map(({ link, document }) => ({
        ...presentLink(link, author.rights),
        document: presentDocument(document),
      })),
    }
  }),
  implement(evidence.check, async (call) => ({
    findings: [...(await checkEvidence(call.db, authorOf(call, call.platform.clock()), call.body))],
  })),
]

const fileRoutes = (reader: TextReader): readonly Route[] => [
  implement(evidence.preview, (call) =>
    buildPreview(call.db, call.platform, authorOf(call, call.platform.clock()), call.params.fileId),
  ),
  implement(evidence.content, async (call) => {
    const file = await getFile(call.db, authorOf(call, call.platform.clock()), call.params.fileId)
    call.note({ target: `evidence:${file.document_id}`, after: { sha256: file.sha256 } })
    return {
      fileName: file.file_name,
      mediaType: file.media_type,
      bytes: await call.platform.files.read(file.sha256),
    }
  }),
  implement(evidence.readAgain, async (call) => {
    const text = await readFileAgain(call.db, authorOf(call, call.platform.clock()), call.params.fileId)
    call.afterCommit(reader.wake)
    call.note({ target: `evidenceFile:${call.params.fileId}` })
    return { text }
  }),
]
