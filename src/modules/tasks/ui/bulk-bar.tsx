import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import type { TaskItem, TaskPosition } from "../contract.ts"
import { workTexts } from "./texts.ts"
import type { UndoableBatch } from "./undo-notice.tsx"

const BulkDialog = lazyPart(async () => (await import("./bulk-dialog.tsx")).BulkDialog)

type Props = Readonly<{
  unitId: string
  ids: readonly string[]
  tasks: ReadonlyMap<string, TaskItem>
  positions: readonly TaskPosition[]
  onDone: (batch: UndoableBatch) => void
}>

export type BulkField = "lead" | "support" | "due" | "status"

/** What can be done with the chosen rows at once. */
export function BulkBar(props: Props) {
  const w = useText(workTexts)
  const [field, setField] = useState<BulkField>()
  const chosen = props.ids.flatMap((id) => props.tasks.get(id) ?? [])
  const mayAssign = chosen.every((task) => task.may.assign)
  return (
    <>
      {mayAssign ? (
        <>
          <Button size="compact-sm" onClick={() => setField("lead")}>
            {w.assignTo}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setField("support")}>
            {w.setSupport}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setField("due")}>
            {w.setDue}
          </Button>
        </>
      ) : null}
      <Button size="compact-sm" variant="default" onClick={() => setField("status")}>
        {w.setStatus}
      </Button>
      <Suspense fallback={null}>
        {field ? <BulkDialog {...props} field={field} chosen={chosen} onClose={() => setField(undefined)} /> : null}
      </Suspense>
    </>
  )
}
