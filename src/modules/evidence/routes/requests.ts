import { implement, type Route } from "#platform/http/implement.ts"

import { evidenceRequests } from "../contract.ts"
import { authorOf } from "../service/author.ts"
import {
  createRequest,
  getRequest,
  listUnitRequests,
  moveRequest,
  presentRequest,
  setScene,
} from "../service/requests.ts"
import { tellAsked, tellMoved } from "../service/tell-request.ts"
import { listRequestSteps } from "../store/requests.ts"

/** Requests between offices. */
export const requestRoutes: readonly Route[] = [
  implement(evidenceRequests.list, async (call) => {
    const scene = await setScene(call.db, authorOf(call, call.platform.clock()))
    const { mine, after, limit, ...filter } = call.query
    const { requests, next } = await listUnitRequests(call.db, scene, { filter, mine, after, limit })
    return { requests, next, may: { ask: scene.author.rights.add } }
  }),
  implement(evidenceRequests.get, async (call) => {
    const author = authorOf(call, call.platform.clock())
    const row = await getRequest(call.db, author, call.params.requestId)
    const steps = await listRequestSteps(call.db, author.unitId, row.id)
    return {
      request: presentRequest(await setScene(call.db, author), row),
      steps: steps.map((step) => ({
        kind: step.kind,
        why: step.why,
        documentIds: step.document_ids,
        dueOn: step.due_on,
        by: { name: step.account_name, position: step.position },
        at: step.created_at.toISOString(),
      })),
    }
  }),
  implement(evidenceRequests.create, async (call) => {
    const scene = await setScene(call.db, authorOf(call, call.platform.clock()))
    const row = await createRequest(call.db, scene, call.body)
    await tellAsked(call.db, scene, row)
    call.note({ target: `evidenceRequest:${row.id}`, after: call.body })
    return presentRequest(scene, row)
  }),
  implement(evidenceRequests.move, async (call) => {
    const scene = await setScene(call.db, authorOf(call, call.platform.clock()))
    const asked = { ...call.body, requestId: call.params.requestId }
    const row = await moveRequest(call.db, scene, asked)
    await tellMoved(call.db, scene, row, asked)
    const { move, documentIds, dueOn, why } = asked
    call.note({ target: `evidenceRequest:${row.id}`, after: { move, state: row.state, documentIds, dueOn }, why })
    return presentRequest(scene, row)
  }),
]
