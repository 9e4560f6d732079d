import { Button, Skeleton } from "@mantine/core"
import { Suspense, useState } from "react"

import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import classes from "../evidence.module.css"
import type { ProofPlace } from "../queries.ts"
import { useUploads } from "../upload/upload-store.ts"
import { proofUploads } from "./proof-uploads.ts"
import { proofTexts } from "./texts.ts"

const ProofUpload = lazyPart(async () => (await import("./proof-upload.tsx")).ProofUpload)
const ProofChoose = lazyPart(async () => (await import("./proof-choose.tsx")).ProofChoose)
const AskDialog = lazyPart(async () => (await import("../requests/ask-dialog.tsx")).AskDialog)

type Way = "upload" | "choose" | "ask"
type Props = Readonly<{ place: ProofPlace; wanted: string | undefined; linked: readonly string[] }>

/** Three ways to evidence: a file from here, a document that is there already, another office. */
export function ProofAdd({ place, wanted, linked }: Props) {
  const t = useText(proofTexts)
  const [chosen, setWay] = useState<Way>()
  const hasUploads = useUploads(proofUploads(place)).length > 0
  // Uploads that a reload broke off show themselves again.
  const way = chosen ?? (hasUploads ? "upload" : undefined)
  const { unitId, year, target } = place
  // Offices are asked for what a criterion or a task needs.
  const ways: readonly Way[] =
    target.kind === "criterion" || target.kind === "task" ? ["upload", "choose", "ask"] : ["upload", "choose"]
  return (
    <>
      <div className={classes.buttons}>
        {ways.map((one) => (
          <Button
            key={one}
            variant="default"
            size="compact-sm"
            aria-expanded={way === one}
            onClick={() => setWay(way === one ? undefined : one)}
          >
            {t[one]}
          </Button>
        ))}
      </div>
      <Suspense fallback={<Skeleton height={120} />}>
        {way === "upload" ? <ProofUpload place={place} /> : null}
        {way === "choose" ? <ProofChoose place={place} linked={linked} /> : null}
        {way === "ask" ? (
          <AskDialog
            unitId={unitId}
            year={year}
            target={target}
            {...(wanted === undefined ? {} : { wanted })}
            onClose={() => setWay(undefined)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
