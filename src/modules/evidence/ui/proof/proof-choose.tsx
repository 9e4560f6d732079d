import { Alert, Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { describeFailure } from "#web/failure.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import { evidence } from "../../contract.ts"
import { DocumentPicker } from "../document-picker.tsx"
import { titleOf } from "../document-words.ts"
import classes from "../evidence.module.css"
import { PlaceFields, placeOf } from "../place-fields.tsx"
import { evidenceKeys, type ProofPlace } from "../queries.ts"
import { proofTexts } from "./texts.ts"

/** Links a document that is in the library already, at the page that stands here. */
export function ProofChoose({ place, linked }: Readonly<{ place: ProofPlace; linked: readonly string[] }>) {
  const t = useText(proofTexts)
  const language = useLanguage()
  const queries = useQueryClient()
  const [at, setAt] = useState({ page: "", section: "" })
  const { unitId, year, target } = place
  const link = useMutation({
    meta: { quiet: true },
    mutationFn: (documentId: string) =>
      call(evidence.link, {
        params: { unitId, documentId },
        body: { target, year, ...placeOf(at), note: null },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) }),
  })
  return (
    <div className={classes.part}>
      <PlaceFields form={at} onChange={setAt} />
      {link.isError ? (
        <Alert color="lacquer" role="alert">
          {describeFailure(link.error, language).message}
        </Alert>
      ) : null}
      <DocumentPicker unitId={unitId}>
        {(document) => (
          <span className={classes.buttons}>
            {linked.includes(document.id) ? <span className="soft small">{t.linked}</span> : null}
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t.linkOf(titleOf(document))}
              loading={link.isPending && link.variables === document.id}
              onClick={() => link.mutate(document.id)}
            >
              {t.link}
            </Button>
          </span>
        )}
      </DocumentPicker>
    </div>
  )
}
