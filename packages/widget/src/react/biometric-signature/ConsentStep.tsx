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
  const isMissing = useIsConsentMissing()
  const [wasMissing, setWasMissing] = React.useState(isMissing)
  if (isMissing && !wasMissing) setWasMissing(true)
  // The host's own is shown where ours would be: not above the pad once all is allowed.
  if (device && !always && !wasMissing) return null
  if (slot !== undefined) return slot
  const { signals, choices } = device?.consent ?? { signals: [] }
  const isAsked = signals.some((signal) => choices?.()[signal] !== 'necessary')
  return isAsked ? <DeviceConsent /> : null
}

/**
 * Whether something that the provider requires is not allowed; undefined where the host made a client
 * of its own and did not hand over its device.
 */
export function useIsConsentMissing(): boolean | undefined {
  const { device } = useRubrica('mounts <BiometricSignature>')
  const isMissing = () => device && device.consent.missing().length > 0
  return React.useSyncExternalStore(device?.consent.subscribe ?? noChange, isMissing, isMissing)
}

const noChange = () => () => undefined

interface ConsentStepProps {
  /** What the host shows instead. */
  slot: React.ReactNode
  /** Shows it too when nothing is missing, for what is optional. */
  always?: boolean | undefined
}
