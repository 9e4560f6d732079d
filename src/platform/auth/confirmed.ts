import { RequestError } from "#platform/http/errors.ts"

import type { Reader } from "./reader.ts"
import type { AuthSettings } from "./settings.ts"

/** Until when the reader's last proof of who they are is good for sensitive actions. */
export const confirmedUntil = (reader: Reader, settings: AuthSettings): Date =>
  new Date(reader.confirmedAt.getTime() + settings.confirmMinutes * 60_000)

/** Refuses (403, `detail.reason = "confirm"`) when the last proof is too old: an unattended browser is not enough. */
export const requireConfirmed = (reader: Reader, settings: AuthSettings, now: Date): void => {
  if (now < confirmedUntil(reader, settings)) return
  throw new RequestError(
    "forbidden",
    {
      vi: "Việc này cần xác nhận lại đúng là bạn. Chưa có gì được thay đổi.",
      en: "This needs a fresh proof that it is you. Nothing was changed.",
    },
    { detail: { reason: "confirm" } },
  )
}
