import { Button, Modal, Textarea } from "@mantine/core"
import { useState } from "react"

import { useText } from "#web/text.ts"

import type { TaskItem } from "../../contract.ts"
import { moves, type Move } from "../../rules/index.ts"
import classes from "../tasks.module.css"
import { taskTexts, workTexts } from "../texts.ts"
import { useUpdate } from "./use-update.ts"

// One of them is what usually comes next; the others stand beside it, quieter.
const usual: readonly Move["id"][] = ["start", "submit", "approve", "resume"]

/** The moves that the status machine allows this reader, as buttons. */
export function TaskMoves({ unitId, task }: Readonly<{ unitId: string; task: TaskItem }>) {
  const w = useText(workTexts)
  const update = useUpdate(unitId, task)
  const [asking, setAsking] = useState<Move>()
  const offered = moves.filter((move) => task.may.moves.includes(move.id))
  if (offered.length === 0) return null
  const press = (move: Move) => (move.needsReason ? setAsking(move) : update.mutate({ change: { status: move.to } }))
  return (
    <div className={classes.moves}>
      {offered.map((move) => (
        <Button
          key={move.id}
          variant={usual.includes(move.id) ? "filled" : "default"}
          disabled={update.isPending}
          onClick={() => press(move)}
        >
          {w[move.id]}
        </Button>
      ))}
      {asking ? (
        <ReasonDialog
          title={w[asking.id]}
          onClose={() => setAsking(undefined)}
          onSend={(why) => {
            setAsking(undefined)
            update.mutate({ change: { status: asking.to }, why })
          }}
        />
      ) : null}
    </div>
  )
}

type ReasonProps = Readonly<{ title: string; onClose: () => void; onSend: (why: string) => void }>

function ReasonDialog({ title, onClose, onSend }: ReasonProps) {
  const t = useText(taskTexts)
  const w = useText(workTexts)
  const [why, setWhy] = useState("")
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t.close }} centered>
      <div className={classes.form}>
        <Textarea
          label={w.reason}
          description={w.reasonHelp}
          autosize
          minRows={3}
          data-autofocus
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button disabled={why.trim() === ""} onClick={() => onSend(why.trim())}>
            {title}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
