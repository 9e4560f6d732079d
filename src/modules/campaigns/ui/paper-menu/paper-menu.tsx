import { useMutation } from "@tanstack/react-query"
import { Suspense, useState } from "react"

import { download } from "#web/api.ts"
import { MenuButton, type MenuChoice } from "#web/components/menu-button.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useSession } from "#web/session.tsx"
import { useText, useWords } from "#web/text.ts"

import { paperFormats, papers, type PaperFormat } from "../../paper-contract.ts"
import {
  assessmentPapers,
  paperSpecs,
  type AssessmentPaper,
  type CampaignPaper,
  type PaperKind,
} from "../../rules/paper-kinds.ts"
import { paperTexts } from "./texts.ts"

const TemplateDialog = lazyPart(async () => (await import("./template-dialog.tsx")).TemplateDialog)

/** Papers of one unit's sheet, as the reader's side may see it. */
export function SheetPapers({ place }: Readonly<{ place: Readonly<{ unitId: string; assessmentId: string }> }>) {
  const save = (paper: AssessmentPaper, format: PaperFormat) =>
    download(papers.assessment, { params: { ...place, paper }, query: { format } })
  return <PaperMenu unitId={place.unitId} kinds={assessmentPapers} onSave={save} />
}

type CampaignProps = Readonly<{ place: Readonly<{ unitId: string; campaignId: string }>; paper: CampaignPaper }>

/** A paper of the whole campaign: minutes or decision. */
export function CampaignPapers({ place, paper }: CampaignProps) {
  const save = (kind: CampaignPaper, format: PaperFormat) =>
    download(papers.campaign, { params: { ...place, paper: kind }, query: { format } })
  return <PaperMenu unitId={place.unitId} kinds={[paper]} onSave={save} />
}

type MenuProps<Kind extends PaperKind> = Readonly<{
  unitId: string
  kinds: readonly Kind[]
  onSave: (paper: Kind, format: PaperFormat) => Promise<void>
}>

function PaperMenu<Kind extends PaperKind>({ unitId, kinds, onSave }: MenuProps<Kind>) {
  const t = useText(paperTexts)
  const words = useWords()
  const { unit } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const save = useMutation({ mutationFn: (run: () => Promise<void>) => run() })
  const choices = kinds.flatMap((kind, index): MenuChoice[] => [
    ...(index === 0 ? [] : ["line" as const]),
    ...paperFormats.map((format) => ({
      label: t.paperAs(words(paperSpecs[kind].words), format),
      onPick: () => save.mutate(() => onSave(kind, format)),
    })),
  ])
  // A template belongs to the unit whose paper it is; others see it only in what they download.
  const own: MenuChoice[] = unit?.id === unitId ? ["line", { label: t.templates, onPick: () => setIsOpen(true) }] : []
  return (
    <>
      <MenuButton label={t.papers} busy={save.isPending} choices={[...choices, ...own]} />
      {isOpen ? (
        <Suspense fallback={null}>
          <TemplateDialog unitId={unitId} kinds={kinds} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
