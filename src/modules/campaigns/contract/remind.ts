import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import { atCampaign, Id } from "./shapes.ts"

/** Reminders by hand, beside those that go out by themselves around the last day. */
export const reminding = {
  remind: endpoint({
    id: "campaigns.remind",
    method: "POST",
    path: "/units/:unitId/campaigns/:campaignId/reminders",
    summary: { vi: "Nhắc các đơn vị chưa làm xong", en: "Remind units of what they still owe" },
    can: "campaign.manage",
    params: atCampaign,
    body: z.object({ unitIds: z.array(Id).min(1).max(5_000) }),
    /** How many units were told; those told today already, those whose turn it is not, and those without anybody to tell. */
    response: z.object({
      told: z.int(),
      already: z.int(),
      notTheirTurn: z.int(),
      nobody: z.array(z.string()),
    }),
    creates: true,
  }),
} as const
