'use client'
import * as React from 'react'
import { DeviceConsent } from '../device-consent/index.ts'
import { useRubrica } from '../provider/useRubrica.ts'

/**
 * Asks what may be read of the device, where the provider of the tree has one to ask about. Once
 * something was missing it stays, so that what was decided can be seen and changed.
 */
export function ConsentStep({ slot, always = false }: ConsentStepProps): React.ReactNode {
  const { device } = useRubrica('mounts <BiometricSignature>')
  const gap = useConsentGap()
  const isMissing = gap === 'open' || gap === 'refused'
  const [wasMissing, setWasMissing] = React.useState(isMissing)
  if (isMissing && !wasMissing) setWasMissing(true)
  // The host's own is shown where ours would be: not above the pad once all is allowed.
  if (device && !always && !wasMissing) return null
  if (slot !== undefined) return slot
  const { signals, choices } = device?.consent ?? { signals: [] }
  const isAsked = signals.some((signal) => choices?.()[signal] !== 'necessary')
  return isAsked ? <DeviceConsent /> : null
}

/** Whether all that the provider requires is allowed, and if not, whether somebody said no. */
export type ConsentGap = 'none' | 'open' | 'refused'

/** What is missing; undefined where the host made a client of its own and kept its device. */
export function useConsentGap(): ConsentGap | undefined {
  const { device } = useRubrica('mounts <BiometricSignature>')
  const toGap = (): ConsentGap | undefined => {
    if (!device) return undefined
    const missing = device.consent.missing()
    if (missing.length === 0) return 'none'
    const choices = device.consent.choices()
    return missing.some((signal) => choices[signal] === 'undecided') ? 'open' : 'refused'
  }
  return React.useSyncExternalStore(device?.consent.subscribe ?? noChange, toGap, toGap)
}

const noChange = () => () => undefined

interface ConsentStepProps {
  /** What the host shows instead. */
  slot: React.ReactNode
  /** Shows it too when nothing is missing, for what is optional. */
  always?: boolean | undefined
}
