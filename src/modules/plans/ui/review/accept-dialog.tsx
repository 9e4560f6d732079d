import { Button, Modal, NativeSelect, Textarea } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"

import { call } from "#web/api.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { acceptImport, type ImportDraft } from "../../contract.ts"
import { plansQuery } from "../queries.ts"
import { fieldTexts, planTexts } from "../texts.ts"
import { YearField } from "../year-field.tsx"
import classes from "./review.module.css"
import { reviewTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  importId: string
  draft: ImportDraft
  flush: () => Promise<number>
  onClose: () => void
}>

const newPlan = "new"

/** The last look: year, title, and whether it is a new plan or the next version of one. */
export function AcceptDialog({ unitId, importId, draft, flush, onClose }: Props) {
  useReturnFocus()
  const t = useText(planTexts)
  const r = useText(reviewTexts)
  const fields = useText(fieldTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { heading } = draft.content
  const [year, setYear] = useState(heading.year)
  const [title, setTitle] = useState(heading.title ?? "")
  const [as, setAs] = useState(newPlan)
  const existing = useQuery(plansQuery(unitId, year === null ? {} : { year }))
  const accept = useMutation({
    mutationFn: async () => {
      const draftVersion = await flush()
      const planId = as === newPlan ? null : as
      return call(acceptImport, {
        params: { unitId, importId },
        body: { draftVersion, year: Number(year), title: title.trim(), planId },
      })
    },
    onSuccess: async ({ planId }) => {
      await queries.invalidateQueries()
      void showToast({ kind: "done", message: r.accepted })
      await navigate({ to: "/plans/$planId", params: { planId } })
    },
  })
  const errors = draft.findings.filter((finding) => finding.state === "open" && finding.severity === "error").length
  return (
    <Modal opened onClose={onClose} title={r.acceptTitle} closeButtonProps={{ "aria-label": t.close }} size="lg">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          accept.mutate()
        }}
      >
        <p className={classes.wide}>{r.acceptText}</p>
        {errors > 0 ? (
          <p className={`${classes.wide} ${classes.tag}`} data-severity="error">
            {r.openErrors(errors)}
          </p>
        ) : null}
        <YearField label={fields.year} required value={year} onChange={setYear} autoFocus />
        <NativeSelect
          label={r.acceptAs}
          value={as}
          onChange={(event) => setAs(event.currentTarget.value)}
          data={[
            { value: newPlan, label: r.newPlan },
            ...(existing.data?.plans ?? []).map((plan) => ({
              value: plan.id,
              label: r.asVersionOf([plan.number, plan.title].filter(Boolean).join(" – ")),
            })),
          ]}
        />
        <Textarea
          className={classes.wide}
          label={fields.title}
          required
          autosize
          maxRows={6}
          maxLength={500}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button type="submit" loading={accept.isPending} disabled={year === null || title.trim() === ""}>
            {r.accept}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
