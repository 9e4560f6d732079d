import { Alert, Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"

import { call } from "#web/api.ts"
import { useText } from "#web/text.ts"

import { frameworks } from "../../contract.ts"
import type { Draft } from "../draft/draft-state.ts"
import { editorTexts } from "../editor-texts.ts"
import classes from "../frameworks.module.css"

type Props = Readonly<{ unitId: string; draft: Draft; onOverwrite: () => void; onReload: () => void }>

/** Two people saved one draft: nothing is lost, a person decides which stands, or keeps both. */
export function ConflictNotice({ unitId, draft, onOverwrite, onReload }: Props) {
  const t = useText(editorTexts)
  const navigate = useNavigate()
  const copy = useMutation({
    mutationFn: () =>
      call(frameworks.createFromPackage, {
        params: { unitId },
        body: { package: { ...draft.data }, marks: [...draft.marks], sourceName: null },
      }),
    onSuccess: ({ id }) => navigate({ to: "/frameworks/$frameworkRef/edit", params: { frameworkRef: id } }),
  })
  return (
    <Alert color="lacquer" title={t.conflict} role="alert">
      <p>{t.conflictText}</p>
      <div className={classes.bar}>
        <Button size="compact-sm" variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>
          {t.saveCopy}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onOverwrite}>
          {t.overwrite}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onReload}>
          {t.reload}
        </Button>
      </div>
    </Alert>
  )
}
