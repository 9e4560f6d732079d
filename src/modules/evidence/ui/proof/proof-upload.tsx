import { useState } from "react"

import { useText } from "#web/text.ts"

import classes from "../evidence.module.css"
import { PlaceFields, placeOf } from "../place-fields.tsx"
import type { ProofPlace } from "../queries.ts"
import { UploadHere } from "../upload/upload-here.tsx"
import { proofUploads } from "./proof-uploads.ts"
import { proofTexts } from "./texts.ts"

/** Uploads files; each is linked at once to what it proves, at the page that stands here. */
export function ProofUpload({ place }: Readonly<{ place: ProofPlace }>) {
  const t = useText(proofTexts)
  const [at, setAt] = useState({ page: "", section: "" })
  const { unitId, year, target } = place
  return (
    <div className={classes.part}>
      <PlaceFields form={at} onChange={setAt} />
      <UploadHere
        unitId={unitId}
        where={proofUploads(place)}
        wish={{
          kind: "document",
          year,
          label: "internal",
          links: [{ target, year, ...placeOf(at), note: null }],
        }}
        label={t.uploadHere}
      />
    </div>
  )
}
