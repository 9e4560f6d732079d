import { Button, TextInput } from "@mantine/core"
import { useState } from "react"

import { PanelPart } from "#web/components/side-panel.tsx"
import { formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"

import type { AssessmentView, LeafView } from "../../contract.ts"
import { useStep, type SheetPlace } from "./queries.ts"
import classes from "./sheet.module.css"
import { sheetTexts } from "./texts.ts"

type Props = Readonly<{ place: SheetPlace; view: AssessmentView; leaf: LeafView; onDone: () => void }>

/** The unit's own review of a leaf before the head signs. */
export function ReviewPart({ place, view, leaf, onDone }: Props) {
  const t = useText(sheetTexts)
  const [reason, setReason] = useState("")
  const step = useStep(place, onDone)
  const mayReview = view.kinds.includes("reviewed")
  if (!mayReview && leaf.review === null) return null
  const give = (verdict: "agreed" | "back") =>
    step.mutate({ basedOn: leaf.seq, step: { kind: "reviewed", leaf: leaf.code, verdict, reason } })
  return (
    <PanelPart title={t.review}>
      {leaf.review ? (
        <p>
          <b>{leaf.review.verdict === "agreed" ? t.agree : t.sendBackLeaf}</b> {leaf.review.reason}{" "}
          <span className="soft small">{t.by(leaf.review.name, formatMoment(leaf.review.at))}</span>
        </p>
      ) : null}
      {mayReview ? (
        <>
          <TextInput
            label={t.reason}
            maxLength={5_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button size="compact-sm" loading={step.isPending} onClick={() => give("agreed")}>
              {t.agree}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={reason.trim() === ""}
              loading={step.isPending}
              onClick={() => give("back")}
            >
              {t.sendBackLeaf}
            </Button>
          </div>
        </>
      ) : null}
    </PanelPart>
  )
}
