import { Button, Loader, Modal } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"

import { upload } from "#web/api.ts"
import { FileDrop } from "#web/components/file-drop.tsx"
import { describeFailure } from "#web/failure.ts"
import { useLanguage } from "#web/language.ts"
import { useReturnFocus } from "#web/return-focus.ts"
import { useText } from "#web/text.ts"

import { readPlanScores } from "../../contract.ts"
import {
  compareContent,
  editContent,
  scoreSheetEdits,
  type ContentEdit,
  type PlanContent,
  type ScoreSheet,
} from "../../rules/index.ts"
import { newItemId } from "../items/new-item.ts"
import classes from "../plans.module.css"
import { planTexts } from "../texts.ts"
import { ChangeLines } from "./change-lines.tsx"
import { sheetTexts } from "./sheet-texts.ts"

type Props = Readonly<{
  unitId: string
  planId: string
  content: PlanContent
  onApply: (edits: readonly ContentEdit[]) => void
  onClose: () => void
}>

/** A score table from Excel: read by the server, shown as changes, and taken into the edit only when it is whole. */
export function ScoreSheetDialog({ unitId, planId, content, onApply, onClose }: Props) {
  useReturnFocus()
  const t = useText(planTexts)
  const s = useText(sheetTexts)
  const language = useLanguage()
  const read = useMutation({
    meta: { quiet: true },
    mutationFn: async (file: File) => {
      const sheet: ScoreSheet = await upload(readPlanScores, { params: { unitId, planId }, file, fileName: file.name })
      return { sheet, fileName: file.name, edits: scoreSheetEdits(content.scores, sheet, newItemId) }
    },
  })
  const trouble = read.error ? describeFailure(read.error, language) : undefined
  return (
    <Modal opened onClose={onClose} title={s.title} size="xl" closeButtonProps={{ "aria-label": t.close }}>
      <p className={classes.meta}>{s.help}</p>
      <FileDrop
        label={s.drop}
        accept=".xlsx,.csv"
        maxBytes={10_000_000}
        onFiles={([file]) => file && read.mutate(file)}
      />
      <div role="status">
        {read.isPending ? <Loader size="sm" aria-label={s.reading} /> : null}
        {trouble ? <p className={classes.lost}>{trouble.message}</p> : null}
        {read.data ? <Preview {...read.data} content={content} /> : null}
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button
          disabled={!read.data || read.data.sheet.issues.length > 0 || read.data.edits.length === 0}
          onClick={() => read.data && onApply(read.data.edits)}
        >
          {s.apply(read.data?.edits.length ?? 0)}
        </Button>
      </div>
    </Modal>
  )
}

type PreviewProps = Readonly<{
  sheet: ScoreSheet
  fileName: string
  edits: readonly ContentEdit[]
  content: PlanContent
}>

function Preview({ sheet, fileName, edits, content }: PreviewProps) {
  const s = useText(sheetTexts)
  const { issues } = sheet
  const added = edits.filter((edit) => edit.kind === "add").length
  return (
    <section className={classes.section}>
      <h2>{fileName}</h2>
      <p>{s.summary(sheet.rows.length, added, edits.length - added, issues.length)}</p>
      {issues.length > 0 ? (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.row}-${issue.column}`} className={classes.lost}>
              {s.issueAt(issue.row, issue.column)} {s[issue.problem](issue.value)}
            </li>
          ))}
        </ul>
      ) : (
        <ChangeLines changes={compareContent(content, edits.reduce(editContent, content))} />
      )}
    </section>
  )
}
