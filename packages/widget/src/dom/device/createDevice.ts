import { type DeviceValues, RubricaError } from '@rubrica/contract'
import { type DeviceSignal, isAllowed } from '../../core/device/consent.ts'
import { createListeners } from '../../core/device/createListeners.ts'
import type { Consent } from './createConsent.ts'
import {
  type Fingerprint,
  type FingerprintProvider,
  getFingerprint,
  settleFingerprint,
} from './getFingerprint.ts'
import {
  getInstallationId,
  type InstallationIdOptions,
  resetInstallationId,
  toServerId,
} from './getInstallationId.ts'
import {
  checkDecimals,
  getLocation,
  type LocationOptions,
  type LocationOutcome,
  type LocationState,
  toUnknown,
} from './getLocation.ts'
import { MIRRORS } from './installationIdLayers.ts'

/** Describes this device to the provider, as far as the person allows it. */
export interface Device {
  /** The gate before each signal. */
  readonly consent: Consent
  /** How the location is asked for and rounded. */
  readonly locationOptions: LocationOptions
  /**
   * The values of the device's headers.
   *
   * @throws RubricaError `consent_needed`, `consent_refused`, each with the signals that are missing
   * as its reason, or `fingerprint_unavailable`.
   */
  values: () => Promise<DeviceValues>
  /** Computes the fingerprint ahead, if it is allowed, so that nobody waits for it later. */
  prepare: () => void
  /** Asks the browser where the device is and keeps the answer. Call it from a click. */
  locate: () => Promise<LocationOutcome>
  /** Keeps where the device is, until the page goes; undefined forgets it. */
  keepLocation: (location: LocationState | undefined) => void
  /** Where the device is, if anybody has asked. The same object until it changes. */
  location: () => LocationState | undefined
  /** Calls the listener when the location changes, until the returned function is called. */
  subscribe: (listener: () => void) => () => void
  /**
   * Forgets everything, for the right to erasure: deletes the installation id everywhere, drops the
   * fingerprint and the location, and takes no `serverId` from then on. Consent stays what it is.
   *
   * @throws RubricaError `installation_id_kept` when the storage did not answer.
   */
  reset: () => Promise<void>
}

export interface DeviceOptions {
  /** The gate before each signal, made with `createConsent`. */
  consent: Consent
  /** Where the installation id is kept, and the one that your server has. */
  installationId?: InstallationIdOptions | undefined
  /** Computes the fingerprint. @default getFingerprint */
  fingerprint?: FingerprintProvider | undefined
  /** How the location is asked for and rounded. */
  location?: LocationOptions | undefined
}

/** How long a provider of the host's own may take, in milliseconds. */
const PROVIDER_MS = 15_000

/**
 * Builds the device's description. Nothing is read or stored until `values`, `prepare` or `locate` is
 * called, nor before it is allowed. What was allowed and is refused later is forgotten at once: the
 * installation id is deleted, the fingerprint and the location are dropped.
 *
 * @throws TypeError for location decimals other than 0 to 6, and for a `serverId` that is no UUID v4
 */
export function createDevice(options: DeviceOptions): Device {
  const { consent, fingerprint: compute = getFingerprint, location: locationOptions = {} } = options
  let { installationId = {} } = options
  toServerId(installationId.serverId)
  checkDecimals(locationOptions.decimals ?? 2)
  const { subscribe, notify } = createListeners()
  let pending: Promise<Fingerprint> | undefined
  let allowed = new AbortController()
  let location: LocationState | undefined

  const allows = (signal: DeviceSignal) => isAllowed(consent.choices()[signal])

  /** Once for each page. A failure is not kept: the next call tries again. */
  function computeOnce(): Promise<Fingerprint> {
    if (pending) return pending
    const { signal } = allowed
    // A provider may throw before it gives a promise.
    const computing = settleFingerprint(
      (async () => compute({ signal }))(),
      PROVIDER_MS,
      () => 'timed-out',
    )
    pending = computing
    computing.catch(() => {
      if (pending === computing) pending = undefined
    })
    return computing
  }

  function dropFingerprint(): void {
    pending = undefined
    allowed.abort()
    allowed = new AbortController()
  }

  function keepLocation(found: LocationState | undefined): void {
    location = allows('location') ? found : undefined
    notify()
  }

  async function values(): Promise<DeviceValues> {
    checkConsent(consent)
    const computing = computeOnce()
    const [{ id }, { hash }] = await Promise.all([getInstallationId(installationId), computing])
    // The person may have changed their mind meanwhile, or have had it all forgotten.
    checkConsent(consent)
    if (computing !== pending) return values()
    return {
      installationId: id,
      fingerprint: hash,
      location: location?.status === 'known' ? location.value : undefined,
    }
  }

  async function reset(): Promise<void> {
    dropFingerprint()
    keepLocation(undefined)
    // The server's id would come back at once.
    installationId = { ...installationId, serverId: undefined }
    await resetInstallationId(installationId)
  }

  let hadId = false
  const honour = () => {
    if (!allows('fingerprint')) dropFingerprint()
    if (!allows('location') && location) keepLocation(undefined)
    const isRefused = consent.choices().installationId === 'refused'
    // Deleting writes too, so only where something may be. Who wants to know whether it worked calls reset().
    if (isRefused && (hadId || installationId.storage || MIRRORS.some(({ read }) => read())))
      reset().catch(() => undefined)
    hadId = allows('installationId')
  }
  // Also now: an earlier visit may have ended before it was done.
  honour()
  consent.subscribe(honour)

  return {
    consent,
    locationOptions,
    values,
    prepare() {
      // It fails again, and is told, when the value is needed.
      if (allows('fingerprint')) computeOnce().catch(() => undefined)
    },
    async locate() {
      if (!allows('location')) return toUnknown('no-consent')
      const asking = { status: 'asking' } as const
      keepLocation(asking)
      const found = await getLocation(locationOptions)
      // Unless it was left out or forgotten meanwhile.
      if (location === asking) keepLocation(found)
      return found
    },
    keepLocation,
    location: () => location,
    subscribe,
    reset,
  }
}

/** @throws RubricaError `consent_needed` or `consent_refused`, with the signals that are missing. */
function checkConsent(consent: Consent): void {
  const missing = consent.missing()
  if (missing.length === 0) return
  const choices = consent.choices()
  const isOpen = missing.some((signal) => choices[signal] === 'undecided')
  const names = missing.join(' ')
  throw new RubricaError(
    isOpen ? 'consent_needed' : 'consent_refused',
    `[rubrica] ${isOpen ? 'Nobody has allowed' : 'The person refused'} what the provider requires (${names}), so no request was made.`,
    { reason: names },
  )
}
