import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { upload } from "#web/api.ts"
import { formatCount, formatDecimal, formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { offline, type HandInCheck } from "../../contract.ts"
import { campaignKeys } from "../queries.ts"
import { Fact, FoundPackage, PackageModal, PickPackage } from "./package-check.tsx"
import { offlineTexts } from "./texts.ts"

/** Where a hand-in is brought: to the campaign of the unit that runs it, or by the unit itself. */
export type HandInPlace = Readonly<{ unitId: string; campaignId: string | null }>

const send = (place: HandInPlace, file: File, dryRun: boolean): Promise<HandInCheck> => {
  const sent = { query: { dryRun: dryRun ? "true" : "false" }, file, fileName: file.name } as const
  const { unitId, campaignId } = place
  return campaignId === null
    ? upload(offline.takeOwnHandIn, { ...sent, params: { unitId } })
    : upload(offline.takeHandIn, { ...sent, params: { unitId, campaignId } })
}

/** A hand-in: checked first with everything that does not fit, then taken whole. */
export function HandInPart({ place, onDone }: Readonly<{ place: HandInPlace; onDone: () => void }>) {
  const t = useText(offlineTexts)
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const check = useMutation({ meta: { quiet: true }, mutationFn: (chosen: File) => send(place, chosen, true) })
  const run = useMutation({
    meta: { quiet: true },
    mutationFn: (chosen: File) => send(place, chosen, false),
    onSuccess: async () => {
      void showToast({ kind: "done", message: t.taken })
      onDone()
      await queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
    },
  })
  if (file === undefined || !check.data)
    return (
      <PickPackage
        label={t.handInDrop}
        busy={check.isPending}
        error={check.error}
        onFile={(chosen) => {
          setFile(chosen)
          check.mutate(chosen)
        }}
      />
    )
  const found = check.data
  const other = () => {
    setFile(undefined)
    check.reset()
    run.reset()
  }
  return (
    <FoundPackage
      facts={found.package}
      problems={found.problems}
      done={found.outcome === "known" ? describeKnown(found, t) : null}
      busy={run.isPending}
      error={run.error}
      mayRun
      onRun={() => run.mutate(file)}
      onOther={other}
    >
      <HandInFacts found={found} />
    </FoundPackage>
  )
}

const describeKnown = ({ before }: HandInCheck, t: ReturnType<typeof useText<typeof offlineTexts>>): string =>
  before === null ? t.known : t.knownBy(before.name, formatMoment(before.at))

function HandInFacts({ found }: Readonly<{ found: HandInCheck }>) {
  const t = useText(offlineTexts)
  const { signedBy, points, changes, steps } = found
  return (
    <>
      {signedBy ? (
        <Fact name={t.signedBy}>
          {[signedBy.name, signedBy.position, formatMoment(signedBy.at)].filter(Boolean).join(", ")}
        </Fact>
      ) : null}
      {points ? (
        <Fact name={t.points}>
          {t.pointsOf(formatDecimal(points.self), formatDecimal(points.computed), formatDecimal(points.scale))}
        </Fact>
      ) : null}
      {changes ? (
        <Fact name={t.changes}>
          {t.changesOf(
            formatCount(steps),
            formatCount(changes.figures),
            formatCount(changes.added),
            formatCount(changes.linked),
          )}
        </Fact>
      ) : null}
    </>
  )
}

/** The unit brings its own hand-in to a connected computer. */
export function OwnHandInDialog({ unitId, onClose }: Readonly<{ unitId: string; onClose: () => void }>) {
  const t = useText(offlineTexts)
  return (
    <PackageModal title={t.ownTitle} onClose={onClose}>
      <p>{t.takeText}</p>
      <HandInPart place={{ unitId, campaignId: null }} onDone={onClose} />
    </PackageModal>
  )
}
