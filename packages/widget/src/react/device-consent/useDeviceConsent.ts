'use client'
import * as React from 'react'
import {
  type ConsentChoices,
  type ConsentRecord,
  type DeviceSignal,
  toMissing,
} from '../../core/device/consent.ts'
import type { Device, LocationOutcome, LocationState } from '../../dom/device/index.ts'
import { useRubrica } from '../provider/useRubrica.ts'

/** What may be read of the device, and what the person can do about it. */
export interface DeviceConsentControls {
  /** What the person is asked about. */
  signals: readonly DeviceSignal[]
  /** What may be done with each signal. */
  choices: ConsentChoices
  /** What the provider requires and nobody has allowed; without it no request is sent. */
  missing: readonly DeviceSignal[]
  /** Notes a decision and gives all of them; `notice` is every text that was shown. */
  decide: (
    choices: Readonly<Partial<Record<DeviceSignal, boolean>>>,
    notice: readonly string[],
  ) => Promise<ConsentRecord | undefined>
  /** Where the device is, if it was asked. */
  location: LocationState | undefined
  /** To how many decimals the location is rounded. */
  decimals: number
  /** Asks the browser for the location. Call it from a click. */
  locate: () => Promise<LocationOutcome>
  /** Keeps a location that was found otherwise; undefined forgets it. */
  keepLocation: (location: LocationState | undefined) => void
}

/**
 * Follows what may be read of the provider's device, for a consent of your own looks.
 *
 * @throws Error when the nearest `RubricaProvider` has no device
 */
export function useDeviceConsent(): DeviceConsentControls {
  return useControls(useDevice('calls useDeviceConsent()'))
}

/** @param what the caller's part in the error, such as `mounts <DeviceConsent>` */
export function useDevice(what: string): Device {
  const { device } = useRubrica(what)
  if (device) return device
  throw new Error(
    `[rubrica] The part of your app that ${what} has no device to ask about, because you made the client yourself. Pass the device that you gave it to <RubricaProvider device={…}>.`,
  )
}

/** Follows one device. */
export function useControls(device: Device): DeviceConsentControls {
  const { consent, location } = device
  // A server may not know the record that the browser has: both begin without any decision.
  const [undecided] = React.useState(() => withoutDecisions(consent.choices()))
  const toUndecided = () => undecided
  const choices = React.useSyncExternalStore(consent.subscribe, consent.choices, toUndecided)
  const found = React.useSyncExternalStore(device.subscribe, location, toNothing)
  return {
    signals: consent.signals,
    choices,
    // Of these choices: what the gate has may be ahead of what is shown.
    missing: toMissing(choices),
    decide(decided, notice) {
      consent.decide(decided, notice)
      return consent.exportRecord()
    },
    location: found,
    decimals: device.locationOptions.decimals ?? 2,
    locate: device.locate,
    keepLocation: device.keepLocation,
  }
}

function withoutDecisions(choices: ConsentChoices): ConsentChoices {
  const entries = Object.entries(choices).map(([signal, choice]) => [
    signal,
    choice === 'necessary' ? choice : 'undecided',
  ])
  return Object.fromEntries(entries) as ConsentChoices
}

const toNothing = () => undefined
