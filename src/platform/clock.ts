/** The only source of "now" on the server; tests hand in their own. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The Vietnamese local date of an instant, as `YYYY-MM-DD`: deadlines and windows are counted in Asia/Ho_Chi_Minh. */
export const localDate = (instant: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO("Asia/Ho_Chi_Minh")
    .toPlainDate()
    .toString()
