import { toLocationValue } from '../../core/device/toLocationValue.ts'
import { within } from './within.ts'

/** Where the device is, or why that is not known. Neither is an error: the header is optional. */
export type LocationOutcome =
  | {
      status: 'known'
      /** `lat,lon` in decimal degrees, rounded. */
      value: string
      /** To how many decimals it is rounded. */
      decimals: number
    }
  | { status: 'unknown'; reason: LocationReason }

/** What is known of the location, or that the browser is being asked. */
export type LocationState = LocationOutcome | { status: 'asking' }

/**
 * Why there is no location. `no-consent`: nobody has allowed it here. `blocked-by-policy`: the page's server, or the frame around it, forbids
 * it, and nobody was asked. `denied`: the person, or their system's settings, said no. `unanswered`:
 * the browser's question is still open. `timed-out` and `unavailable`: the device could not find it.
 */
export type LocationReason =
  | 'no-consent'
  | 'unsupported'
  | 'insecure-context'
  | 'blocked-by-policy'
  | 'denied'
  | 'unanswered'
  | 'timed-out'
  | 'unavailable'

export interface LocationOptions {
  /** How exactly, 0 to 6 decimals of a degree: 2 is about 1.1 km, 3 about 110 m. @default 2 */
  decimals?: number | undefined
  /** How long the device may search once it is allowed to, in milliseconds. @default 8000 */
  timeoutMs?: number | undefined
  /** How long all of it may take, the browser's question included, in milliseconds. @default 20000 */
  answerMs?: number | undefined
}

/** A position found before is good enough for five minutes: what is sent is rounded anyway. */
const MAXIMUM_AGE_MS = 300_000

/**
 * Asks the browser where the device is. Call it from a click, after a line that says why: a browser
 * that asks out of the blue is refused. Throws nothing at run time.
 *
 * @throws TypeError for decimals other than 0 to 6
 */
export async function getLocation(options: LocationOptions = {}): Promise<LocationOutcome> {
  const { decimals = 2, timeoutMs = 8000, answerMs = 20_000 } = options
  checkDecimals(decimals)
  const obstacle = findLocationObstacle()
  if (obstacle) return toUnknown(obstacle)
  const asked = new Promise<LocationOutcome>((resolve) => {
    const settle = (found: GeolocationPosition | GeolocationPositionError) =>
      resolve(toLocationOutcome(found, decimals))
    navigator.geolocation.getCurrentPosition(settle, settle, {
      enableHighAccuracy: false,
      timeout: timeoutMs,
      maximumAge: MAXIMUM_AGE_MS,
    })
  })
  // The browser's own time-out does not run while its question is open.
  return within(answerMs, asked, () => toUnknown('unanswered'))
}

/** What keeps the browser from even asking; undefined when nothing is known to. */
export function findLocationObstacle(): LocationReason | undefined {
  if (!isSecureContext) return 'insecure-context'
  if (!('geolocation' in navigator)) return 'unsupported'
  const { permissionsPolicy, featurePolicy } = document as PolicyDocument
  const policy = permissionsPolicy ?? featurePolicy
  // Chromium only; elsewhere a policy cannot be told from a person who said no.
  return policy?.allowsFeature('geolocation') === false ? 'blocked-by-policy' : undefined
}

/** What the browser found, as it is sent. */
export function toLocationOutcome(
  found: GeolocationPosition | GeolocationPositionError | null,
  decimals: number,
): LocationOutcome {
  if (!found || !('coords' in found)) return toUnknown(toReason(found))
  const value = toLocationValue(found.coords.latitude, found.coords.longitude, decimals)
  return value ? { status: 'known', value, decimals } : toUnknown('unavailable')
}

/** No location, and why. */
export function toUnknown(reason: LocationReason): LocationOutcome {
  return { status: 'unknown', reason }
}

/** @throws TypeError for decimals other than 0 to 6 */
export function checkDecimals(decimals: number): void {
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= 6) return
  throw new TypeError(`[rubrica] A location has 0 to 6 decimals, not ${decimals}.`)
}

function toReason(error: GeolocationPositionError | null): LocationReason {
  if (error?.code === 1)
    // Chromium says it in no other way.
    return /policy/i.test(error.message) ? 'blocked-by-policy' : 'denied'
  return error?.code === 3 ? 'timed-out' : 'unavailable'
}

interface Policy {
  allowsFeature: (feature: string) => boolean
}

interface PolicyDocument {
  permissionsPolicy?: Policy
  featurePolicy?: Policy
}
