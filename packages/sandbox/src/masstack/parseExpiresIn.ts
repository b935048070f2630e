const DURATION = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1_000]

/** How long a sign lives unless it is said. Source: the provider's digital sign process page. */
export const EXPIRES_IN_DEFAULT = 'P30D'
const MIN_MS = 15 * 60_000
const MAX_MS = 30 * 86_400_000

/**
 * Reads the provider's `expires_in`: an ISO 8601 duration in days, hours, minutes and seconds, of
 * 15 minutes to 30 days. Gives milliseconds, or `null` for anything else.
 */
export function parseExpiresIn(duration: string): number | null {
  const match = DURATION.exec(duration)
  if (!match) return null
  const ms = UNITS_MS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
  return ms >= MIN_MS && ms <= MAX_MS ? ms : null
}
