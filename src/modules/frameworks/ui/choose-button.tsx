import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { frameworks, type FrameworkSummary } from "../contract.ts"
import { frameworkTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  one: Pick<FrameworkSummary, "ref" | "name" | "year">
  isPrimary?: boolean
}>

/** Makes the framework the one by which the unit scores the year of the page; says first what that means. */
export function ChooseButton({ unitId, one, isPrimary = false }: Props) {
  const t = useText(frameworkTexts)
  const { year } = useSession()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const choose = useMutation({
    mutationFn: () => call(frameworks.choose, { params: { unitId, year }, body: { framework: one.ref } }),
    onSuccess: async () => {
      // The score of the year, its figures and everything that shows them rest on the choice.
      await queries.invalidateQueries()
      void showToast({ kind: "done", message: t.chosen })
    },
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button
        variant={isPrimary ? "filled" : "default"}
        size={isPrimary ? "sm" : "compact-sm"}
        onClick={() => setAsking(true)}
      >
        {isPrimary ? t.chooseFor(year) : t.choose}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.chooseFor(year)}
        confirm={t.choose}
        busy={choose.isPending}
        onConfirm={() => choose.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t.chooseText(one.name, year)}</p>
        {one.year === year ? null : <p>{t.otherYear(one.year, year)}</p>}
      </ConfirmDialog>
    </>
  )
}
