import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"

import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { useText } from "#web/text.ts"

import { tasks, type TaskItem, type TaskPosition } from "../contract.ts"
import classes from "./tasks.module.css"
import { taskTexts, workTexts } from "./texts.ts"
import { useTaskCache } from "./use-task-edits.ts"

type Props = Readonly<{
  unitId: string
  year: number
  positions: readonly TaskPosition[]
  onClose: () => void
  onCreated: (task: TaskItem) => void
}>

/** Work that no plan has: what, who, until when, what comes out of it. */
export function CreateDialog({ unitId, year, positions, onClose, onCreated }: Props) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const cache = useTaskCache(unitId)
  const [text, setText] = useState("")
  const [product, setProduct] = useState("")
  const [lead, setLead] = useState("")
  const [dueOn, setDueOn] = useState<string | null>(null)
  const create = useMutation({
    mutationFn: () =>
      call(tasks.create, {
        params: { unitId },
        body: {
          year,
          task: {
            text,
            product: product.trim() === "" ? null : product,
            leadPositionId: lead === "" ? null : lead,
            dueOn,
          },
        },
      }),
    onSuccess: async (task) => {
      onClose()
      await cache.reload()
      onCreated(task)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={w.createTitle} closeButtonProps={{ "aria-label": t.close }} centered>
      <form className={classes.form} onSubmit={submit}>
        <Textarea
          label={t.text}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          label={t.lead}
          value={lead}
          onChange={(event) => setLead(event.currentTarget.value)}
          data={[{ value: "", label: w.nobody }, ...positions.map(({ id, label }) => ({ value: id, label }))]}
        />
        <DateField label={t.due} value={dueOn} onChange={setDueOn} />
        <TextInput label={t.product} value={product} onChange={(event) => setProduct(event.currentTarget.value)} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={text.trim() === ""}>
            {w.create}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
