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
  if (slot !== undefined) return slot
  const { signals, choices } = device?.consent ?? { signals: [] }
  const isAsked = signals.some((signal) => choices?.()[signal] !== 'necessary')
  return isAsked && (always || wasMissing) ? <DeviceConsent /> : null
}

/** Whether something that the provider requires is not allowed. False without a device to ask. */
export function useIsConsentMissing(): boolean {
  const { device } = useRubrica('mounts <BiometricSignature>')
  const isMissing = () => (device?.consent.missing().length ?? 0) > 0
  return React.useSyncExternalStore(device?.consent.subscribe ?? noChange, isMissing, isMissing)
}

const noChange = () => () => undefined

interface ConsentStepProps {
  /** What the host shows instead. */
  slot: React.ReactNode
  /** Shows it too when nothing is missing, for what is optional. */
  always?: boolean | undefined
}
