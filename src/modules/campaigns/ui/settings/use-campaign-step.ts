import { useMutation, useQueryClient } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { campaigns, type CampaignStep } from "../../contract.ts"
import { campaignKeys, type CampaignPlace } from "../queries.ts"
import { settingTexts } from "./texts.ts"

/** A change of a running campaign; everything shown of it asks again afterwards. */
export const useCampaignStep = (place: CampaignPlace, onDone: () => void) => {
  const t = useText(settingTexts)
  const queries = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: (step: CampaignStep) => call(campaigns.step, { params: place, body: step }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: campaignKeys.all(place.unitId) })
      void showToast({ kind: "done", message: t.applied })
      onDone()
    },
  })
}
