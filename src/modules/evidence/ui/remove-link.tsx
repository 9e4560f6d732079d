import { Button, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useText } from "#web/text.ts"

import { evidence } from "../contract.ts"
import { evidenceKeys } from "./queries.ts"
import { evidenceTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  linkId: string
  /** What the link is between, for who only hears it. */ name: string
}>

/** Takes a link away; asks for the reason, which may be left out. */
export function RemoveLinkButton({ unitId, linkId, name }: Props) {
  const t = useText(evidenceTexts)
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [why, setWhy] = useState("")
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      call(evidence.unlink, { params: { unitId, linkId }, body: { why: why.trim() === "" ? null : why } }),
    onSuccess: async () => {
      setAsking(false)
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
    },
  })
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={t.unlinkOf(name)}
        onClick={() => setAsking(true)}
      >
        {t.unlink}
      </Button>
      {isAsking ? (
        <FormDialog
          title={t.unlinkTitle}
          submit={t.unlink}
          busy={remove.isPending}
          error={remove.error}
          onSubmit={() => remove.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>{name}</p>
          <TextInput
            label={t.why}
            description={t.whyHelp}
            maxLength={1_000}
            data-autofocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </FormDialog>
      ) : null}
    </>
  )
}
