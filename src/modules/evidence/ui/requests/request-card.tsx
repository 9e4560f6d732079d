import { Button } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Suspense, useState } from "react"

import { call } from "#web/api.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, formatMoment } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { taskNameQuery } from "#web/task-names.ts"
import { useText } from "#web/text.ts"

import { evidence, evidenceRequests, type EvidenceRequest } from "../../contract.ts"
import { requestTable, targetKey, type RequestMove } from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { evidenceKeys, requestQuery } from "../queries.ts"
import { targetOfRequest } from "./asked-for.ts"
import { requestTexts } from "./texts.ts"

const HandInDialog = lazyPart(async () => (await import("./hand-in-dialog.tsx")).HandInDialog)
const MoveDialog = lazyPart(async () => (await import("./move-dialog.tsx")).MoveDialog)

type Props = Readonly<{ unitId: string; request: EvidenceRequest; /** The one that a link led to. */ isAsked: boolean }>

const tones = { open: "amber", handedIn: "blue", returned: "red", accepted: "teal", withdrawn: "grey" } as const

/** One request: what, from whom to whom, until when, how it stands and what may be done now. */
export function RequestCard({ unitId, request, isAsked }: Props) {
  const t = useText(requestTexts)
  const { wanted, from, to, state, dueOn, late, criterion, taskId, year } = request
  const facts = [t.fromTo(from.title, to.title), criterion === null ? null : t.forCriterion(criterion), String(year)]
  return (
    <article className={`card ${classes.panel}`} data-asked={isAsked} aria-label={wanted}>
      <div className={classes.titleWords}>
        <b>{wanted}</b>
        <span className="soft small">{facts.filter((part) => part !== null).join(" · ")}</span>
        {taskId === null ? null : <TaskOf unitId={unitId} taskId={taskId} year={year} />}
        <span className={classes.tags}>
          <StatusTag tone={tones[state]}>{t[state]}</StatusTag>
          {dueOn === null ? null : (
            <StatusTag tone={late ? "red" : "grey"}>
              {late ? t.late(formatDate(dueOn)) : t.dueOn(formatDate(dueOn))}
            </StatusTag>
          )}
        </span>
      </div>
      <Steps unitId={unitId} requestId={request.id} isOpen={isAsked || state === "returned" || state === "handedIn"} />
      <Moves unitId={unitId} request={request} />
    </article>
  )
}

/** The task that it was asked for. */
function TaskOf({ unitId, taskId, year }: Readonly<{ unitId: string; taskId: string; year: number }>) {
  const t = useText(requestTexts)
  const found = useQuery({ ...taskNameQuery(unitId, taskId), retry: false })
  return (
    <Link to="/tasks" search={{ all: true, task: taskId, year, unit: unitId } as never} className="small">
      {found.data ?? t.forTask}
    </Link>
  )
}

/** Accepts what was handed in last; it is linked first to the criterion or task it was asked for, so that nothing accepted is loose. */
const acceptRequest = async (unitId: string, request: EvidenceRequest): Promise<void> => {
  const { year } = request
  const params = { unitId, requestId: request.id }
  const target = targetOfRequest(request)
  if (target !== undefined) {
    const { steps } = await call(evidenceRequests.get, { params })
    for (const documentId of steps.findLast(({ kind }) => kind === "handedIn")?.documentIds ?? []) {
      const { links } = await call(evidence.get, { params: { unitId, documentId } })
      const isLinked = links.some((link) => link.removed === null && targetKey(link.target) === targetKey(target))
      if (isLinked) continue
      const body = { target, year, page: null, section: null, note: null }
      await call(evidence.link, { params: { unitId, documentId }, body })
    }
  }
  await call(evidenceRequests.move, { params, body: { version: request.version, move: "accept" } })
}

/** What is done most stands first and strongest. */
const strong: readonly RequestMove[] = ["handIn", "accept"]

function Moves({ unitId, request }: Omit<Props, "isAsked">) {
  const t = useText(requestTexts)
  const queries = useQueryClient()
  const [asking, setAsking] = useState<RequestMove>()
  const accept = useMutation({
    mutationFn: () => acceptRequest(unitId, request),
    onSettled: () => queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) }),
  })
  if (request.moves.length === 0) return null
  const close = () => setAsking(undefined)
  return (
    <div className={classes.buttons}>
      {request.moves
        .toSorted((a, b) => Number(strong.includes(b)) - Number(strong.includes(a)))
        .map((move) => (
          <Button
            key={move}
            size="compact-sm"
            variant={strong.includes(move) ? "filled" : "default"}
            loading={accept.isPending && move === "accept"}
            onClick={() => (requestTable[move].needs === undefined ? accept.mutate() : setAsking(move))}
          >
            {t[move]}
          </Button>
        ))}
      <Suspense fallback={null}>
        {asking === "handIn" ? <HandInDialog unitId={unitId} request={request} onClose={close} /> : null}
        {asking === undefined || asking === "handIn" ? null : (
          <MoveDialog unitId={unitId} request={request} move={asking} onClose={close} />
        )}
      </Suspense>
    </div>
  )
}

/** A step tells what was done then; the tag above, how it stands now. */
const stepWords = {
  opened: "opened",
  handedIn: "stepHandedIn",
  returned: "stepReturned",
  accepted: "stepAccepted",
  withdrawn: "stepWithdrawn",
  dueMoved: "dueMoved",
} as const

type StepsProps = Readonly<{ unitId: string; requestId: string; isOpen: boolean }>

function Steps({ unitId, requestId, isOpen }: StepsProps) {
  const t = useText(requestTexts)
  const [chosen, setChosen] = useState<boolean>()
  const isShown = chosen ?? isOpen
  const found = useQuery({ ...requestQuery(unitId, requestId), enabled: isShown })
  return (
    <details open={isShown}>
      <summary
        className="soft small"
        onClick={(event) => {
          // The state of the page decides what is open, so that a returned request shows why by itself.
          event.preventDefault()
          setChosen(!isShown)
        }}
      >
        {t.history}
      </summary>
      <ol className={classes.steps}>
        {found.data?.steps.map((step) => (
          <li key={`${step.at} ${step.kind}`}>
            <b>{t[stepWords[step.kind]]}</b>{" "}
            <span className="soft small">
              {step.by.name}, {formatMoment(step.at)}
            </span>
            {step.dueOn === null ? null : ` · ${t.dueOn(formatDate(step.dueOn))}`}
            {step.why === null ? null : <p>{step.why}</p>}
            {step.documentIds.length === 0 ? null : (
              <span className={classes.tags}>
                {step.documentIds.map((documentId, index) => (
                  <Link key={documentId} to="/evidence/$documentId" params={{ documentId }} search={{ of: unitId }}>
                    {t.document(index + 1)}
                  </Link>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
