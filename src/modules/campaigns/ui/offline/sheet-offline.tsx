import { Alert, Button } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"

import { call, download } from "#web/api.ts"
import { formatMoment } from "#web/format.ts"
import { useText } from "#web/text.ts"

import { offline } from "../../contract.ts"
import { sheetKeys, type SheetPlace } from "../sheet/queries.ts"
import classes from "./offline.module.css"
import { offlineTexts } from "./texts.ts"

/** How the sheet travels: by which kit it came here and the file that goes back, or by which packages it was handed in. */
export function SheetOffline({ place }: Readonly<{ place: SheetPlace }>) {
  const t = useText(offlineTexts)
  const found = useQuery({
    queryKey: [...sheetKeys.all(place), "offline"],
    queryFn: ({ signal }) => call(offline.status, { params: place, signal }),
  })
  const get = useMutation({ mutationFn: () => download(offline.handIn, { params: place }) })
  if (!found.data) return null
  const { origin, packages, mayDownload, ownFingerprint } = found.data
  return (
    <>
      {origin ? (
        <Alert color="teal">
          <div className={classes.notice}>
            <p>{t.fromKit(origin.unitName, origin.kitRoot.slice(0, 8))}</p>
            {mayDownload ? (
              <>
                <Button loading={get.isPending} onClick={() => get.mutate()}>
                  {t.download}
                </Button>
                <p className={classes.meta}>{t.downloadText(ownFingerprint)}</p>
              </>
            ) : null}
          </div>
        </Alert>
      ) : null}
      {packages.map(({ root, by, at, fingerprint }) => (
        <Alert key={root} color="teal">
          {t.cameBy(root.slice(0, 8), by, formatMoment(at), fingerprint)}
        </Alert>
      ))}
    </>
  )
}
