import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { MenuButton, type MenuChoice } from "#web/components/menu-button.tsx"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView } from "../../contract.ts"
import type { SheetPlace } from "./queries.ts"
import type { Leading, Opened } from "./sheet-dialogs.tsx"
import { sheetTexts } from "./texts.ts"

const SheetDialog = lazyPart(async () => (await import("./sheet-dialogs.tsx")).SheetDialog)

type Props = Readonly<{ place: SheetPlace; view: AssessmentView }>

/** Steps of the whole sheet, the one that leads on first. */
const leading: readonly Leading[] = [
  "handedIn",
  "sentToReview",
  "explanationsClosed",
  "released",
  "explanationsEnded",
  "decisionsReleased",
  "finalised",
]

/** What can be done with the whole sheet now: one button that leads on, everything else in a menu. */
export function SheetActions({ place, view }: Props) {
  const t = useText(sheetTexts)
  const [opened, setOpened] = useState<Opened>()
  const labels: Readonly<Record<Opened, string>> = {
    handedIn: t.handIn,
    sentToReview: t.sendToReview,
    explanationsClosed: t.explanationsClosed,
    released: t.released,
    explanationsEnded: t.explanationsEnded,
    decisionsReleased: t.decisionsReleased,
    finalised: t.finalised,
    returned: t.returnWhole,
    sentBack: t.sendBack,
    extensionAsked: t.extension,
    extensionDecided: t.decideExtension,
  }
  const lead = leading.find((kind) => view.kinds.includes(kind))
  const asked = view.extensions.some(({ asked: request, decided }) => request !== null && decided === null)
  const others = (["sentBack", "returned", "extensionAsked", "extensionDecided"] as const).filter(
    (kind) => view.kinds.includes(kind) && (kind !== "extensionDecided" || asked),
  )
  const choices: MenuChoice[] = others.map((kind) => ({ label: labels[kind], onPick: () => setOpened(kind) }))
  const close = () => setOpened(undefined)
  return (
    <>
      {choices.length > 0 ? <MenuButton label={t.more} choices={choices} /> : null}
      {lead ? <Button onClick={() => setOpened(lead)}>{labels[lead]}</Button> : null}
      <Suspense fallback={null}>
        {opened === undefined ? null : (
          <SheetDialog place={place} view={view} kind={opened} title={labels[opened]} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
