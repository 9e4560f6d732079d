import { Button, Textarea } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useRef, useState } from "react"

import { upload } from "#web/api.ts"
import { FileDrop } from "#web/components/file-drop.tsx"
import { PageHeader } from "#web/components/page-header.tsx"
import { ProgressStages } from "#web/components/progress-stages.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { uploadImport } from "../contract.ts"
import { stagesUntil } from "./import-stages.ts"
import { importTexts, stageTexts } from "./import-texts.ts"
import classes from "./plans.module.css"
import { planKeys } from "./queries.ts"

type Sending = Readonly<{ file: Blob; fileName: string }>

/** Where a plan comes in: a file dropped or chosen, or text pasted. */
export function ImportPage() {
  const t = useText(importTexts)
  const stages = useText(stageTexts)
  const { unit } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [text, setText] = useState("")
  const [progress, setProgress] = useState<{ done: number; all: number }>()
  const stop = useRef<AbortController>(undefined)
  const send = useMutation({
    mutationFn: ({ file, fileName }: Sending) => {
      stop.current = new AbortController()
      return upload(uploadImport, {
        params: { unitId: unit?.id ?? "" },
        file,
        fileName,
        signal: stop.current.signal,
        onProgress: (done, all) => setProgress({ done, all }),
      })
    },
    onSuccess: async ({ import: received, known }) => {
      if (known) void showToast({ kind: "done", message: t.known })
      await queries.invalidateQueries({ queryKey: planKeys.all(unit?.id ?? "") })
      await navigate({ to: "/plans/import/$importId", params: { importId: received.id } })
    },
    onSettled: () => setProgress(undefined),
  })
  if (send.isPending) {
    return (
      <>
        <PageHeader title={t.title} standing={send.variables.fileName} />
        <ProgressStages
          title={t.sending}
          stages={stagesUntil("sending", stages, progress)}
          onCancel={() => stop.current?.abort()}
        />
      </>
    )
  }
  return (
    <>
      <PageHeader title={t.title} standing={t.standing} />
      <FileDrop
        label={t.drop}
        accept=".docx,.doc,.pdf,.txt,.md,.png,.jpg,.jpeg"
        maxBytes={30_000_000}
        onFiles={([file]) => file && send.mutate({ file, fileName: file.name })}
        onText={setText}
      />
      <form
        className={classes.paste}
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate({ file: new Blob([text.normalize("NFC")], { type: "text/plain" }), fileName: "van-ban-dan.txt" })
        }}
      >
        <h2>{t.paste}</h2>
        <Textarea
          aria-label={t.pasteLabel}
          autosize
          minRows={6}
          maxRows={20}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={text.trim() === ""}>
            {t.pasteButton}
          </Button>
        </div>
      </form>
    </>
  )
}
