import { Button } from "@mantine/core"
import { IconFileUpload } from "@tabler/icons-react"
import { useId, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from "react"

import { formatBytes } from "../format.ts"
import { useText } from "../text.ts"
import classes from "./file-drop.module.css"
import { componentTexts } from "./texts.ts"

type Props = Readonly<{
  /** What is wanted: “Kế hoạch dạng Word, PDF hoặc văn bản”. */
  label: string
  /** As in an input's `accept`: `.docx,.pdf`. The server decides by the content. */
  accept: string
  maxBytes: number
  multiple?: boolean
  disabled?: boolean
  onFiles: (files: readonly File[]) => void
  /** Text pasted instead of a file, when the page takes it. */
  onText?: (text: string) => void
}>

/** Drop a file, choose one, or paste: a file, or the text itself. */
export function FileDrop({ label, accept, maxBytes, multiple = false, disabled = false, onFiles, onText }: Props) {
  const t = useText(componentTexts)
  const labelId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [trouble, setTrouble] = useState("")
  const take = (list: FileList | null | undefined): void => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1)
    if (files.length === 0 || disabled) return
    const tooBig = files.find((file) => file.size > maxBytes)
    const wrong = files.find((file) => !isAccepted(file.name, accept))
    if (wrong) setTrouble(t.wrongKind(wrong.name, accept.replaceAll(",", ", ")))
    else if (tooBig) setTrouble(t.tooBig(tooBig.name, formatBytes(tooBig.size), formatBytes(maxBytes)))
    else {
      setTrouble("")
      onFiles(files)
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const onPaste = (event: ClipboardEvent) => {
    const { files } = event.clipboardData
    const text = event.clipboardData.getData("text/plain")
    if (files.length > 0) take(files)
    else if (text.trim() !== "" && onText && !disabled) onText(text)
    else return
    event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return
    event.preventDefault()
    field.current?.click()
  }
  return (
    <div
      className={classes.drop}
      role="group"
      aria-labelledby={labelId}
      tabIndex={0}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onPaste={onPaste}
      onKeyDown={onKeyDown}
    >
      <IconFileUpload size={30} stroke={1.5} aria-hidden />
      <p id={labelId} className={classes.label}>
        {label}
      </p>
      <p className="soft small">
        {onText ? t.dropOrPasteText : t.dropOrPaste} {t.upTo(formatBytes(maxBytes))}
      </p>
      <Button variant="default" disabled={disabled} onClick={() => field.current?.click()}>
        {t.chooseFile}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.currentTarget.files)
          // So that choosing the same file again counts as a choice.
          event.currentTarget.value = ""
        }}
      />
      <p role="alert" className={classes.trouble}>
        {trouble}
      </p>
    </div>
  )
}

const isAccepted = (name: string, accept: string): boolean =>
  accept.split(",").some((ending) => name.toLowerCase().endsWith(ending.trim().toLowerCase()))
