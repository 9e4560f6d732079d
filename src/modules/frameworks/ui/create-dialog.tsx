import { Alert, NativeSelect, SegmentedControl, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"

import { foldText } from "#platform/text/fold.ts"
import { call, upload } from "#web/api.ts"
import { FileDrop } from "#web/components/file-drop.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { frameworks, type FrameworkSummary } from "../contract.ts"
import { isLeaf, rowsOf } from "./draft/package-data.ts"
import { listTree } from "./draft/tree.ts"
import { levelChoices } from "./fields/package-fields.ts"
import classes from "./frameworks.module.css"
import { frameworkKeys } from "./queries.ts"
import { frameworkTexts } from "./texts.ts"

type How = "blank" | "copy" | "file"
type Heading = Readonly<{ name: string; code: string; year: string; level: FrameworkSummary["level"] }>
type FileRead = Awaited<ReturnType<typeof readFile>>

type Props = Readonly<{
  unitId: string
  sources: readonly FrameworkSummary[]
  /** What a copy begins with, where the page already says which one. */
  from?: FrameworkSummary
  onClose: () => void
}>

const readFile = async (unitId: string, file: File) => ({
  fileName: file.name,
  read: await upload(frameworks.readFile, { params: { unitId }, file, fileName: file.name }),
})

/** A draft from nothing, from a copy of any framework, or from a file; then opens it. */
export function CreateDialog({ unitId, sources, from, onClose }: Props) {
  const t = useText(frameworkTexts)
  const { year } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [how, setHow] = useState<How>(from ? "copy" : "blank")
  const [ref, setRef] = useState(from?.ref ?? sources[0]?.ref ?? "")
  const [heading, setHeading] = useState<Heading>({
    name: from?.name ?? "",
    code: from?.code ?? "",
    year: String(year),
    level: from?.level ?? "commune",
  })
  const reading = useMutation({ meta: { quiet: true }, mutationFn: (file: File) => readFile(unitId, file) })
  const create = useMutation({
    mutationFn: () =>
      how === "file"
        ? createFromFile(unitId, reading.data)
        : call(frameworks.create, {
            params: { unitId },
            body: { ...heading, year: Number(heading.year), ...(how === "copy" ? { from: ref } : {}) },
          }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: frameworkKeys.all(unitId) })
      void showToast({ kind: "done", message: t.created })
      await navigate({ to: "/frameworks/$frameworkRef/edit", params: { frameworkRef: id } })
    },
  })
  const pick = (chosen: string): void => {
    const source = sources.find((one) => one.ref === chosen)
    setRef(chosen)
    if (source) setHeading({ ...heading, name: source.name, code: source.code, level: source.level })
  }
  return (
    <FormDialog
      title={t.create}
      submit={t.createDraft}
      busy={create.isPending}
      error={create.error ?? (how === "file" ? reading.error : null)}
      onSubmit={() => (how !== "file" || reading.data?.read.kind === "read") && create.mutate()}
      onCancel={onClose}
    >
      <SegmentedControl
        aria-label={t.how}
        value={how}
        onChange={(value) => setHow(value as How)}
        data={[
          { value: "blank", label: t.blank },
          { value: "copy", label: t.fromOther },
          { value: "file", label: t.fromFile },
        ]}
      />
      {how === "copy" ? (
        <NativeSelect
          label={t.copied}
          value={ref}
          onChange={(event) => pick(event.currentTarget.value)}
          data={sources.map((one) => ({ value: one.ref, label: `${one.name} (${one.code} ${one.version})` }))}
        />
      ) : null}
      {how === "file" ? (
        <>
          <FileDrop
            label={t.dropFile}
            accept=".yaml,.yml,.json,.xlsx,.docx"
            maxBytes={10_000_000}
            disabled={reading.isPending}
            onFiles={([file]) => file && reading.mutate(file)}
          />
          <FileOutcome isReading={reading.isPending} found={reading.data} />
        </>
      ) : (
        <HeadingFields heading={heading} onChange={setHeading} />
      )}
    </FormDialog>
  )
}

const createFromFile = (unitId: string, found: FileRead | undefined) => {
  if (found?.read.kind !== "read") return Promise.reject(new Error("no file was read"))
  const { package: data, marks } = found.read
  return call(frameworks.createFromPackage, {
    params: { unitId },
    body: { package: data, marks, sourceName: found.fileName },
  })
}

type HeadingProps = Readonly<{ heading: Heading; onChange: (heading: Heading) => void }>

function HeadingFields({ heading, onChange }: HeadingProps) {
  const t = useText(frameworkTexts)
  const say = useWords()
  const put = (change: Partial<Heading>) => onChange({ ...heading, ...change })
  // A code follows the name until somebody types one.
  const rename = (name: string) =>
    put({ name, ...(heading.code === "" || heading.code === codeFrom(heading.name) ? { code: codeFrom(name) } : {}) })
  return (
    <>
      <TextInput
        label={t.name}
        required
        withAsterisk={false}
        maxLength={300}
        data-autofocus
        value={heading.name}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <TextInput
        label={t.code}
        description={t.codeHint}
        required
        withAsterisk={false}
        maxLength={80}
        pattern="[a-z0-9][a-z0-9._\-]*"
        value={heading.code}
        onChange={(event) => put({ code: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t.yearLabel}
          required
          withAsterisk={false}
          inputMode="numeric"
          pattern="20[0-9][0-9]"
          value={heading.year}
          onChange={(event) => put({ year: event.currentTarget.value })}
        />
        <NativeSelect
          label={t.level}
          value={heading.level}
          onChange={(event) => put({ level: event.currentTarget.value as Heading["level"] })}
          data={levelChoices.map(({ value, label }) => ({ value, label: say(label) }))}
        />
      </div>
    </>
  )
}

const codeFrom = (name: string): string =>
  foldText(name)
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "")
    .slice(0, 60)

type OutcomeProps = Readonly<{ isReading: boolean; found: FileRead | undefined }>

function FileOutcome({ isReading, found }: OutcomeProps) {
  const t = useText(frameworkTexts)
  const say = useWords()
  if (isReading) return <output>{t.reading}</output>
  if (!found) return null
  const { read, fileName } = found
  if (read.kind === "invalid")
    return (
      <Alert color="lacquer" role="alert" title={t.invalidFile}>
        <ul className={classes.problems}>
          {read.problems.slice(0, 20).map((problem, index) => (
            <li key={index}>
              {t.atLine(problem.line, problem.column)}: {problem.path === "" ? "" : `${problem.path} – `}
              {say(problem)}
            </li>
          ))}
        </ul>
      </Alert>
    )
  const leaves = listTree(rowsOf(read.package["criteria"])).filter(({ node }) => isLeaf(node)).length
  const errors = read.findings.filter(({ severity }) => severity === "error").length
  return (
    <p role="status">
      {fileName}: {t.readFile(leaves, read.marks.length, errors)}
    </p>
  )
}
