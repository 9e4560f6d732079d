import { Button, NativeSelect } from "@mantine/core"
import { useState } from "react"

import { useText } from "#web/text.ts"

import { labels, type EvidenceLabel } from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { evidenceTexts } from "../texts.ts"
import { uploadTexts } from "./texts.ts"
import { UploadHere } from "./upload-here.tsx"
import { clearDone } from "./upload-store.ts"

/** The place of uploads that belong to the library as such. */
export const libraryUploads = "library"

type Props = Readonly<{ unitId: string; year: number; onClose: () => void }>

/** Adds documents to the library: choose files, who may see them; what stands on them is read from them. */
export function UploadPanel({ unitId, year, onClose }: Props) {
  const t = useText(evidenceTexts)
  const u = useText(uploadTexts)
  const [label, setLabel] = useState<EvidenceLabel>("internal")
  const close = () => {
    clearDone(libraryUploads)
    onClose()
  }
  return (
    <section className={`card ${classes.panel}`} aria-label={u.panel}>
      <div className={classes.head}>
        <NativeSelect
          label={t.labelField}
          value={label}
          onChange={(event) => setLabel(labels.find((one) => one === event.currentTarget.value) ?? "internal")}
          data={labels.map((one) => ({ value: one, label: t[one] }))}
        />
        <Button variant="default" onClick={close}>
          {u.hide}
        </Button>
      </div>
      <UploadHere unitId={unitId} where={libraryUploads} wish={{ kind: "document", year, label, links: [] }} />
    </section>
  )
}
