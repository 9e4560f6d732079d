import { Button, NativeSelect } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"

import { download } from "#web/api.ts"
import { useText } from "#web/text.ts"

import { offline, type CampaignView } from "../../contract.ts"
import type { CampaignPlace } from "../queries.ts"
import { HandInPart } from "./hand-in-part.tsx"
import { PackageModal } from "./package-check.tsx"
import classes from "./offline.module.css"
import { offlineTexts } from "./texts.ts"

type Props = Readonly<{ place: CampaignPlace; campaign: CampaignView; onClose: () => void }>

/** Units without network: the kit goes out for one of them, its hand-in comes back. */
export function OrganiserDialog({ place, campaign, onClose }: Props) {
  const t = useText(offlineTexts)
  const [memberId, setMemberId] = useState(campaign.members[0]?.unitId ?? "")
  const get = useMutation({ mutationFn: () => download(offline.kit, { params: { ...place, memberId } }) })
  return (
    <PackageModal title={t.offline} onClose={onClose}>
      <h3>{t.kitTitle}</h3>
      <p>{t.kitText}</p>
      <div className={classes.kit}>
        <NativeSelect
          label={t.unit}
          value={memberId}
          onChange={(event) => setMemberId(event.currentTarget.value)}
          data={campaign.members.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
        <Button variant="default" loading={get.isPending} disabled={memberId === ""} onClick={() => get.mutate()}>
          {t.downloadKit}
        </Button>
      </div>
      <h3>{t.takeTitle}</h3>
      <p>{t.takeText}</p>
      <HandInPart place={place} onDone={onClose} />
    </PackageModal>
  )
}
