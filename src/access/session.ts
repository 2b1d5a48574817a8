// How long a session lasts and how long a wrong password locks: numbers and arithmetic, no machine.
// Never tells a known user name from an unknown one: both are counted by the same rule.

/** A session ends after this long without a request (a form takes long to fill in; typed values stay on the machine). */
export const idleMinutes = 120
/** …and at the latest after this long. */
export const longestMinutes = 12 * 60
/** The one-time link of an empty installation. */
export const setupHours = 24

const minute = 60_000

export interface SessionTimes {
  lastSeenAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

/** True if the session still holds at the moment. */
export const isLive = (session: SessionTimes, now: Date): boolean =>
  session.revokedAt === null &&
  now < session.expiresAt &&
  now.getTime() - session.lastSeenAt.getTime() < idleMinutes * minute

/** How many failures are free, by what is counted: one person mistypes, a whole office shares one address. */
export const freeFailures = { username: 5, address: 30 } as const
export type Counted = keyof typeof freeFailures

/** Failures that are forgiven with every minute: thirty people who mistype now and then must not lock their office. */
export const forgivenPerMinute = { username: 0, address: 1 } as const

/** Seconds for which the n-th failure in a row locks: none at first, then 30 s, doubling up to 15 minutes. */
export function lockSeconds(counted: Counted, failures: number): number {
  const over = failures - freeFailures[counted]
  return over < 0 ? 0 : Math.min(15 * 60, 30 * 2 ** Math.min(over, 10))
}

/** Failures older than this are forgotten. */
export const forgetFailuresAfterMinutes = 6 * 60
