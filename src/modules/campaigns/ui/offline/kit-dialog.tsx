import { Checkbox } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"

import { upload } from "#web/api.ts"
import { formatCount, formatDate } from "#web/format.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { offline } from "../../contract.ts"
import { campaignKeys } from "../queries.ts"
import { phaseTexts } from "../texts.ts"
import { Fact, FoundPackage, PackageModal, PickPackage } from "./package-check.tsx"
import { offlineTexts } from "./texts.ts"

/** A kit that an organiser elsewhere has sent: checked, confirmed to be of this unit, then taken in. */
export function KitDialog({ unitId, onClose }: Readonly<{ unitId: string; onClose: () => void }>) {
  const t = useText(offlineTexts)
  const phases = useText(phaseTexts)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [isSame, setIsSame] = useState(false)
  const send = (chosen: File, dryRun: boolean) =>
    upload(offline.takeKit, {
      params: { unitId },
      query: { dryRun: dryRun ? "true" : "false", isSameUnit: isSame ? "true" : "false" },
      file: chosen,
      fileName: chosen.name,
    })
  const check = useMutation({ meta: { quiet: true }, mutationFn: (chosen: File) => send(chosen, true) })
  const run = useMutation({
    meta: { quiet: true },
    mutationFn: (chosen: File) => send(chosen, false),
    onSuccess: async (done) => {
      await queries.invalidateQueries({ queryKey: campaignKeys.all(unitId) })
      void showToast({ kind: "done", message: t.taken })
      onClose()
      if (done.package)
        await navigate({ to: "/campaigns/$campaignId", params: { campaignId: done.package.campaign.id }, search: {} })
    },
  })
  const found = check.data
  return (
    <PackageModal title={t.takeKitTitle} onClose={onClose}>
      {file === undefined || !found ? (
        <>
          <p>{t.takeKitText}</p>
          <PickPackage
            label={t.kitDrop}
            busy={check.isPending}
            error={check.error}
            onFile={(chosen) => {
              setFile(chosen)
              check.mutate(chosen)
            }}
          />
        </>
      ) : (
        <FoundPackage
          facts={found.package}
          problems={found.problems}
          done={found.outcome === "known" ? t.known : null}
          busy={run.isPending}
          error={run.error}
          mayRun={!found.mustConfirm || isSame}
          onRun={() => run.mutate(file)}
          onOther={() => {
            setFile(undefined)
            setIsSame(false)
            check.reset()
            run.reset()
          }}
          ask={
            found.mustConfirm && found.outcome === "ready" ? (
              <Checkbox
                label={t.sameUnit(found.package?.unitName ?? "", found.nameHere)}
                checked={isSame}
                onChange={(event) => setIsSame(event.currentTarget.checked)}
              />
            ) : undefined
          }
        >
          <Fact name={t.windows}>
            {found.phases.map(({ code, from, to }) => (
              <div key={code}>{t.window(phases[code], formatDate(from), formatDate(to))}</div>
            ))}
          </Fact>
          {found.steps + found.returns > 0 ? (
            <Fact name={t.changes}>{t.begun(formatCount(found.steps), formatCount(found.returns))}</Fact>
          ) : null}
        </FoundPackage>
      )}
    </PackageModal>
  )
}
