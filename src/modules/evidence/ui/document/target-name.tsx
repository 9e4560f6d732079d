import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"

import { criteriaQuery } from "#web/criteria.ts"
import { figureSearch, measureChoicesQuery, nameOfWindow } from "#web/figure-names.ts"
import { findingChoicesQuery } from "#web/finding-names.ts"
import { useLanguage } from "#web/language.ts"
import { taskNameQuery } from "#web/task-names.ts"
import { useText } from "#web/text.ts"

import type { EvidenceLink } from "../../contract.ts"
import classes from "../evidence.module.css"
import { documentTexts } from "./texts.ts"

type Linked = Pick<EvidenceLink, "target" | "year">

/** What a link leads to, in words; the title of a criterion only where the framework of that year is still the unit's. */
export const useTargetName = (unitId: string, { target, year }: Linked): string => {
  const t = useText(documentTexts)
  const language = useLanguage()
  const { kind } = target
  const planId = kind === "finding" ? target.planId : null
  const task = useQuery({
    ...taskNameQuery(unitId, kind === "task" ? target.taskId : ""),
    enabled: kind === "task",
    retry: false,
  })
  const criteria = useQuery({ ...criteriaQuery(unitId, year), enabled: kind === "criterion", retry: false })
  const measures = useQuery({ ...measureChoicesQuery(unitId, year), enabled: kind === "figure", retry: false })
  const plan = useQuery({ ...findingChoicesQuery(unitId, planId ?? ""), enabled: planId !== null, retry: false })
  switch (kind) {
    case "criterion": {
      const known = criteria.data?.code === target.framework ? criteria.data.criteria : []
      const title = known.find(({ code }) => code === target.criterion)?.title
      return title === undefined ? t.criterionIn(target.criterion, target.framework) : `${target.criterion} ${title}`
    }
    case "task":
      return task.data ?? t.task
    case "figure": {
      const name = measures.data?.find(({ code }) => code === target.measure)?.name ?? target.measure
      return `${name} · ${nameOfWindow(target.window, language)}`
    }
    case "finding":
      return plan.data?.findings.find(({ id }) => id === target.findingId)?.message ?? t.finding
  }
}

type Props = Readonly<{ link: Linked; name: string; unitId: string }>

/** The name, leading to the page where its target stands. */
export function TargetName({ link, name, unitId }: Props) {
  const { target, year } = link
  const className = classes.name ?? ""
  switch (target.kind) {
    case "criterion":
      return (
        <Link to="/scores" search={{ year, unit: unitId, leaf: target.criterion } as never} className={className}>
          {name}
        </Link>
      )
    case "task":
      return (
        <Link
          to="/tasks"
          search={{ all: true, task: target.taskId, year, unit: unitId } as never}
          className={className}
        >
          {name}
        </Link>
      )
    case "figure":
      return (
        <Link
          to="/figures"
          search={{ ...figureSearch(target.measure, target.window), year, unit: unitId } as never}
          className={className}
        >
          {name}
        </Link>
      )
    case "finding":
      return target.planId === null ? (
        <b>{name}</b>
      ) : (
        <Link
          to="/plans/$planId"
          params={{ planId: target.planId }}
          search={{ tab: "findings", year, unit: unitId } as never}
          className={className}
        >
          {name}
        </Link>
      )
  }
}
