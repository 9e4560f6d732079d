import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"

import { frameworks } from "#modules/frameworks/contract.ts"
import { unitKinds } from "#modules/units/rules/index.ts"
import { call } from "#web/api.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import type { PlanDetail } from "../../contract.ts"
import { pageTexts } from "../page-texts.ts"

type Props = Readonly<{ unitId: string; plan: PlanDetail }>

/** One press makes a framework draft of the plan's score rows; what their texts leave open is reviewed there. */
export function FrameworkFromScores({ unitId, plan }: Props) {
  const p = useText(pageTexts)
  const { may, unit } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: async () => {
      // The reader of scoring texts is loaded when it is asked for: no other part of a plan needs it.
      const { buildFrameworkDraft } = await import("./framework-draft.ts")
      const { package: data, marks } = buildFrameworkDraft(plan, unitKinds[unit?.kind ?? "commune"].level)
      const body = { package: data, marks, sourceName: plan.title.slice(0, 300) }
      return call(frameworks.createFromPackage, { params: { unitId }, body })
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["frameworks", unitId] })
      await navigate({ to: "/frameworks/$frameworkRef/edit", params: { frameworkRef: id } })
    },
  })
  if (!may("framework.edit")) return null
  return (
    <Button mt="sm" variant="default" loading={create.isPending} onClick={() => create.mutate()}>
      {p.makeFramework}
    </Button>
  )
}
