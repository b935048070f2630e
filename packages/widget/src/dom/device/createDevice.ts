import { type DeviceValues, RubricaError } from '@rubrica/contract'
import { type DeviceSignal, isAllowed } from '../../core/device/consent.ts'
import { createListeners } from '../../core/device/createListeners.ts'
import type { Consent } from './createConsent.ts'
import {
  checkFingerprint,
  type Fingerprint,
  type FingerprintProvider,
  getFingerprint,
} from './getFingerprint.ts'
import {
  getInstallationId,
  type InstallationIdOptions,
  resetInstallationId,
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
   * fingerprint and the location. Consent stays what it is.
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

/**
 * Builds the device's description. Nothing is read or stored until `values`, `prepare` or `locate` is
 * called, nor before it is allowed. What was allowed and is refused later is forgotten at once: the
 * installation id is deleted, the fingerprint and the location are dropped.
 *
 * @throws TypeError for location decimals other than 0 to 6
 */
export function createDevice(options: DeviceOptions): Device {
  const { consent, installationId = {}, fingerprint: compute = getFingerprint } = options
  const { location: locationOptions = {} } = options
  checkDecimals(locationOptions.decimals ?? 2)
  const { subscribe, notify } = createListeners()
  let pending: Promise<Fingerprint> | undefined
  let location: LocationState | undefined

  const allows = (signal: DeviceSignal) => isAllowed(consent.choices()[signal])

  /** Once for each page. A failure is not kept: the next call tries again. */
  function computeOnce(): Promise<Fingerprint> {
    if (pending) return pending
    // A provider may throw before it gives a promise.
    const computing = (async () => checkFingerprint(await compute()))()
    pending = computing
    computing.catch(() => {
      if (pending === computing) pending = undefined
    })
    return computing
  }

  function keepLocation(found: LocationState | undefined): void {
    location = allows('location') ? found : undefined
    notify()
  }

  async function reset(): Promise<void> {
    pending = undefined
    keepLocation(undefined)
    await resetInstallationId(installationId)
  }

  let hadId = allows('installationId')
  consent.subscribe(() => {
    if (!allows('fingerprint')) pending = undefined
    if (!allows('location') && location) keepLocation(undefined)
    const isRefused = consent.choices().installationId === 'refused'
    // Deleting writes too, so only where something may be. Who wants to know whether it worked calls reset().
    if (isRefused && (hadId || installationId.storage || MIRRORS.some(({ read }) => read())))
      resetInstallationId(installationId).catch(() => undefined)
    hadId = !isRefused
  })

  return {
    consent,
    locationOptions,
    async values() {
      checkConsent(consent)
      const [{ id }, { hash }] = await Promise.all([
        getInstallationId(installationId),
        computeOnce(),
      ])
      // The person may have changed their mind meanwhile.
      checkConsent(consent)
      return {
        installationId: id,
        fingerprint: hash,
        location: location?.status === 'known' ? location.value : undefined,
      }
    },
    prepare() {
      // It fails again, and is told, when the value is needed.
      if (allows('fingerprint')) computeOnce().catch(() => undefined)
    },
    async locate() {
      if (!allows('location')) return toUnknown('no-consent')
      keepLocation({ status: 'asking' })
      const found = await getLocation(locationOptions)
      keepLocation(found)
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
    `[rubrica] ${isOpen ? 'Nobody has allowed' : 'The person refused'} what the provider requires (${names}), so no request was made. Ask with <DeviceConsent>.`,
    { reason: names },
  )
}
