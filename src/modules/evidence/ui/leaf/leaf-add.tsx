import { Button, Skeleton } from "@mantine/core"
import { Suspense, useState } from "react"

import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"

import classes from "../evidence.module.css"
import type { LeafPlace } from "../queries.ts"
import { useUploads } from "../upload/upload-store.ts"
import { leafUploads } from "./leaf-uploads.ts"
import { leafTexts } from "./texts.ts"

const LeafUpload = lazyPart(async () => (await import("./leaf-upload.tsx")).LeafUpload)
const LeafChoose = lazyPart(async () => (await import("./leaf-choose.tsx")).LeafChoose)
const AskDialog = lazyPart(async () => (await import("../requests/ask-dialog.tsx")).AskDialog)

type Way = "upload" | "choose" | "ask"
type Props = Readonly<{ place: LeafPlace; wanted: string | undefined; linked: readonly string[] }>

/** Three ways to evidence: a file from here, a document that is there already, another office. */
export function LeafAdd({ place, wanted, linked }: Props) {
  const t = useText(leafTexts)
  const [chosen, setWay] = useState<Way>()
  const hasUploads = useUploads(leafUploads(place)).length > 0
  // Uploads that a reload broke off show themselves again.
  const way = chosen ?? (hasUploads ? "upload" : undefined)
  const { unitId, year, framework, criterion } = place
  return (
    <>
      <div className={classes.buttons}>
        {(["upload", "choose", "ask"] as const).map((one) => (
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
        {way === "upload" ? <LeafUpload place={place} /> : null}
        {way === "choose" ? <LeafChoose place={place} linked={linked} /> : null}
        {way === "ask" ? (
          <AskDialog
            unitId={unitId}
            year={year}
            leaf={{ framework, criterion }}
            {...(wanted === undefined ? {} : { wanted })}
            onClose={() => setWay(undefined)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
