import { Button, Modal, NativeSelect } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { ApiError, call, download, upload } from "#web/api.ts"
import { FileDrop } from "#web/components/file-drop.tsx"
import { describeFailure } from "#web/failure.ts"
import { formatMoment } from "#web/format.ts"
import { useLanguage } from "#web/language.ts"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { papers, type TemplateView } from "../../paper-contract.ts"
import { paperSpecs, type PaperKind } from "../../rules/paper-kinds.ts"
import classes from "../campaigns.module.css"
import { paperTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; kinds: readonly PaperKind[]; onClose: () => void }>

/** The unit's own template of a paper: what is in use, a sample to start from, an upload with what is wrong in it. */
export function TemplateDialog({ unitId, kinds, onClose }: Props) {
  const t = useText(paperTexts)
  const words = useWords()
  const [paper, setPaper] = useState(kinds[0] ?? "selfAssessment")
  const queryKey = ["paper-templates", unitId]
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(papers.templates, { params: { unitId }, signal }),
  })
  const current = found.data?.templates.find((each) => each.paper === paper)
  return (
    <Modal opened onClose={onClose} size="lg" title={t.title} closeButtonProps={{ "aria-label": t.close }}>
      <div className={classes.page}>
        <p className="soft">{t.intro}</p>
        {kinds.length > 1 ? (
          <NativeSelect
            label={t.paper}
            value={paper}
            data={kinds.map((kind) => ({ value: kind, label: words(paperSpecs[kind].words) }))}
            onChange={(event) => setPaper(kinds.find((kind) => kind === event.currentTarget.value) ?? paper)}
          />
        ) : null}
        {found.data ? <Standing template={current} /> : null}
        <Files
          key={paper}
          unitId={unitId}
          paper={paper}
          isOwn={current !== undefined}
          maySave={found.data?.may.save === true}
        />
        <KnownNames paper={paper} />
      </div>
    </Modal>
  )
}

function Standing({ template }: Readonly<{ template: TemplateView | undefined }>) {
  const t = useText(paperTexts)
  if (template === undefined) return <p>{t.builtIn}</p>
  const names = [...new Set(template.placeholders.map(({ name }) => `{{${name}}}`))].join(", ")
  return (
    <>
      <p>{t.inUse(template.fileName, template.savedBy, formatMoment(template.savedAt))}</p>
      <p className="soft small">{t.names(names)}</p>
    </>
  )
}

type FilesProps = Readonly<{ unitId: string; paper: PaperKind; isOwn: boolean; maySave: boolean }>

function Files({ unitId, paper, isOwn, maySave }: FilesProps) {
  const t = useText(paperTexts)
  const client = useQueryClient()
  const params = { unitId, paper }
  const refresh = () => client.invalidateQueries({ queryKey: ["paper-templates", unitId] })
  const get = useMutation({ mutationFn: (run: () => Promise<void>) => run() })
  const remove = useMutation({ mutationFn: () => call(papers.removeTemplate, { params }), onSuccess: refresh })
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => upload(papers.saveTemplate, { params, file, fileName: file.name }),
    onSuccess: async () => {
      await refresh()
      void showToast({ kind: "done", message: t.saved })
    },
  })
  return (
    <>
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => get.mutate(() => download(papers.sampleTemplate, { params }))}
        >
          {t.sample}
        </Button>{" "}
        {isOwn ? (
          <Button
            variant="default"
            size="xs"
            onClick={() => get.mutate(() => download(papers.templateFile, { params }))}
          >
            {t.current}
          </Button>
        ) : null}{" "}
        {isOwn && maySave ? (
          <Button variant="default" size="xs" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t.remove}
          </Button>
        ) : null}
      </div>
      {maySave ? (
        <FileDrop
          label={t.drop}
          accept=".docx"
          maxBytes={8_000_000}
          disabled={save.isPending}
          onFiles={([file]) => file && save.mutate(file)}
        />
      ) : null}
      {save.error ? <Refusal error={save.error} /> : null}
    </>
  )
}

function Refusal({ error }: Readonly<{ error: Error }>) {
  const language = useLanguage()
  const issues = error instanceof ApiError ? error.failure.issues : []
  return (
    <div role="alert">
      <p>{describeFailure(error, language).words}</p>
      <ul>
        {issues.map(({ path, message }) => (
          <li key={`${path} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  )
}

/** Every name that the paper fills in, with its meaning. */
function KnownNames({ paper }: Readonly<{ paper: PaperKind }>) {
  const t = useText(paperTexts)
  const { fields, lists } = paperSpecs[paper]
  return (
    <details>
      <summary>{t.known}</summary>
      <ul>
        {Object.entries(fields).map(([name, meaning]) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code> {meaning}
          </li>
        ))}
      </ul>
      {lists.map(({ name, columns }) => (
        <div key={name}>
          <p>{t.row(name)}</p>
          <ul>
            {columns.map((column) => (
              <li key={column.name}>
                <code>{`{{${column.name}}}`}</code> {column.title}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
