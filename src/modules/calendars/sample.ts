import type { SamplePart } from "#modules/accounts/index.ts"

import { removeCalendarsOfUnits } from "./store.ts"

/** What calendars take away with the sample unit; it begins with the public holidays alone. */
export const calendarSamplePart: SamplePart = { remove: removeCalendarsOfUnits }
