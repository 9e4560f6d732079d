import { ActionIcon, Button, Progress } from "@mantine/core"
import { IconAlertTriangle, IconCheck, IconCircle, IconCloudOff, IconUpload, IconX } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useRef, useState } from "react"

import { formatBytes } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText } from "#web/text.ts"

import classes from "../evidence.module.css"
import { uploadTexts } from "./texts.ts"
import type { UploadItem } from "./upload-item.ts"
import { dropUpload, resumeUpload } from "./upload-store.ts"

const icons = {
  queued: IconCircle,
  sending: IconUpload,
  broken: IconCloudOff,
  adding: IconUpload,
  done: IconCheck,
  failed: IconAlertTriangle,
  needsFile: IconAlertTriangle,
} as const

/** Files on their way, each with how far it is and what can be done with it. */
export function UploadList({ items }: Readonly<{ items: readonly UploadItem[] }>) {
  const t = useText(uploadTexts)
  if (items.length === 0) return null
  return (
    <ul className={classes.uploads} aria-label={t.uploads}>
      {items.map((item) => (
        <UploadLine key={item.key} item={item} />
      ))}
    </ul>
  )
}

function UploadLine({ item }: Readonly<{ item: UploadItem }>) {
  const t = useText(uploadTexts)
  const { key, fileName, stage, received, size, documentId } = item
  const Icon = icons[stage]
  return (
    <li className={classes.upload} data-stage={stage}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div className={classes.uploadWords}>
        <span className={classes.fileName}>{fileName}</span>
        <span className="soft small" role={stage === "sending" ? undefined : "status"}>
          <UploadState item={item} />
        </span>
        {stage === "sending" || stage === "broken" || stage === "adding" ? (
          <Progress value={(received / size) * 100} aria-label={fileName} size="sm" transitionDuration={200} />
        ) : null}
      </div>
      <div className={classes.buttons}>
        {stage === "needsFile" ? <ChooseAgain item={item} /> : null}
        {stage === "failed" ? (
          <Button size="compact-sm" variant="default" onClick={() => resumeUpload(key)}>
            {t.retry}
          </Button>
        ) : null}
        {documentId === null ? null : (
          <Link
            to="/evidence/$documentId"
            params={{ documentId }}
            search={{ of: item.unitId }}
            aria-label={t.openOf(fileName)}
          >
            {t.open}
          </Link>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t.cancelOf(fileName)} onClick={() => dropUpload(key)}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  )
}

function UploadState({ item }: Readonly<{ item: UploadItem }>) {
  const t = useText(uploadTexts)
  const language = useLanguage()
  const [sent, all] = [formatBytes(item.received), formatBytes(item.size)]
  switch (item.stage) {
    case "queued":
      return t.queued
    case "sending":
      return t.sending(sent, all)
    case "broken":
      return t.broken(sent)
    case "adding":
      return t.adding
    case "done":
      return item.known ? t.known : item.wish.kind === "bundle" ? t.complete : t.done
    case "failed":
      return item.words === null ? t.failed : item.words[language]
    case "needsFile":
      return t.needsFile(sent, all)
  }
}

/** The browser lets go of a file when the page is loaded anew: the person shows it once more. */
function ChooseAgain({ item }: Readonly<{ item: UploadItem }>) {
  const t = useText(uploadTexts)
  const field = useRef<HTMLInputElement>(null)
  const [isOther, setOther] = useState(false)
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t.chooseAgainOf(item.fileName)}
        onClick={() => field.current?.click()}
      >
        {t.chooseAgain}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t.chooseAgainOf(item.fileName)}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) setOther(!resumeUpload(item.key, file))
          event.currentTarget.value = ""
        }}
      />
      {isOther ? (
        <span role="alert" className="lost small">
          {t.notTheSame(item.fileName)}
        </span>
      ) : null}
    </>
  )
}
