/** The time of day, passed in so that tests can set it. */
export type Clock = { now(): Temporal.Instant }

/** To the microsecond, as the database keeps it: what was answered is what is read again. */
export const systemClock: Clock = { now: () => Temporal.Now.instant().round('microsecond') }
