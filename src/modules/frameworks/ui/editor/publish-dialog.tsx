import { Button, Modal } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"

import { call } from "#web/api.ts"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { componentTexts } from "#web/components/texts.ts"
import { useText, useWords } from "#web/text.ts"

import { frameworks, type FrameworkFinding } from "../../contract.ts"
import { editorTexts } from "../editor-texts.ts"
import classes from "../frameworks.module.css"

type Props = Readonly<{
  unitId: string
  frameworkId: string
  findings: readonly FrameworkFinding[]
  flush: () => Promise<number>
  onOpen: (finding: FrameworkFinding) => void
  onClose: () => void
}>

/** Errors stand in the way, each with the way to its place; then one last word that it is for good; then the hash. */
export function PublishDialog({ unitId, frameworkId, findings, flush, onOpen, onClose }: Props) {
  const t = useText(editorTexts)
  const c = useText(componentTexts)
  const say = useWords()
  const queries = useQueryClient()
  const publish = useMutation({
    mutationFn: async () => {
      const draftVersion = await flush()
      return call(frameworks.publish, { params: { unitId, frameworkId }, body: { draftVersion } })
    },
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== "draft" }),
  })
  const errors = findings.filter(({ severity }) => severity === "error")
  const warnings = findings.filter(({ severity }) => severity === "warning").length
  if (publish.data) {
    return (
      <Modal opened onClose={onClose} title={t.published} closeButtonProps={{ "aria-label": c.close }} centered>
        <p>{t.publishedText}</p>
        <p className={classes.hash}>{publish.data.hash}</p>
        <Button component={Link} to="/frameworks/$frameworkRef" params={{ frameworkRef: frameworkId } as never} mt="md">
          {t.open}
        </Button>
      </Modal>
    )
  }
  if (errors.length > 0) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t.publishTitle}
        closeButtonProps={{ "aria-label": c.close }}
        centered
        size="lg"
      >
        <p>{t.publishErrors(errors.length)}</p>
        <ul className={classes.findings}>
          {errors.slice(0, 50).map((finding, index) => (
            <li key={index}>
              <button type="button" className={classes.link} onClick={() => onOpen(finding)}>
                {say(finding)}
              </button>
            </li>
          ))}
        </ul>
      </Modal>
    )
  }
  return (
    <FormDialog
      title={t.publishTitle}
      submit={t.publish}
      busy={publish.isPending}
      error={publish.error}
      onSubmit={() => publish.mutate()}
      onCancel={onClose}
    >
      <p>{t.publishText}</p>
      {warnings > 0 ? <p className="at-risk">{t.publishWarnings(warnings)}</p> : null}
    </FormDialog>
  )
}
