import { useState } from "react"

import { useText } from "#web/text.ts"

import classes from "../evidence.module.css"
import { PlaceFields, placeOf } from "../place-fields.tsx"
import type { LeafPlace } from "../queries.ts"
import { UploadHere } from "../upload/upload-here.tsx"
import { leafUploads } from "./leaf-uploads.ts"
import { leafTexts } from "./texts.ts"

/** Uploads files for a criterion; each is linked to it at once, at the page that stands here. */
export function LeafUpload({ place }: Readonly<{ place: LeafPlace }>) {
  const t = useText(leafTexts)
  const [at, setAt] = useState({ page: "", section: "" })
  const { unitId, year, framework, criterion } = place
  const target = { kind: "criterion", framework, criterion } as const
  return (
    <div className={classes.part}>
      <PlaceFields form={at} onChange={setAt} />
      <UploadHere
        unitId={unitId}
        where={leafUploads(place)}
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
