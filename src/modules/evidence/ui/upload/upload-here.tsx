import { useEffect, useRef } from "react"

import { FileDrop } from "#web/components/file-drop.tsx"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { uploadLimits } from "../../contract.ts"
import { acceptedFiles } from "./accepted.ts"
import { uploadTexts } from "./texts.ts"
import type { UploadWish } from "./upload-item.ts"
import { UploadList } from "./upload-list.tsx"
import { startUploads, useUploads } from "./upload-store.ts"

type Props = Readonly<{
  unitId: string
  /** A name of this place: uploads begun here come back here after a reload. */
  where: string
  wish: UploadWish
  label?: string
  multiple?: boolean
  /** Called once for each document that an upload of this place became. */
  onAdded?: (documentId: string) => void
}>

/** Drop or choose files; they are sent at once, and their lines stand below. */
export function UploadHere({ unitId, where, wish, label, multiple = true, onAdded }: Props) {
  const t = useText(uploadTexts)
  const accountId = useSession().account.id
  const items = useUploads(where)
  const told = useRef(new Set<string>())
  useEffect(() => {
    for (const { key, documentId } of items) {
      if (documentId === null || told.current.has(key)) continue
      told.current.add(key)
      onAdded?.(documentId)
    }
  }, [items, onAdded])
  return (
    <>
      <FileDrop
        label={label ?? t.drop}
        accept={acceptedFiles}
        maxBytes={uploadLimits.file}
        multiple={multiple}
        onFiles={(files) => startUploads(files, { where, unitId, accountId, wish })}
      />
      <UploadList items={items} />
    </>
  )
}
