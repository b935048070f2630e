'use client'
import type * as React from 'react'
import { isAllowed } from '../../core/device/consent.ts'
import { useDeviceConsentMessages } from '../provider/useMessages.ts'
import { LocationShare } from './LocationShare.tsx'
import type { DeviceConsentControls } from './useDeviceConsent.ts'

/** What was decided, what follows from it, and the way back. */
export function ConsentSummary({ controls, onChange }: ConsentSummaryProps): React.ReactElement {
  const words = useDeviceConsentMessages()
  const { signals, choices, missing } = controls
  const toLabels = (some: typeof signals) => some.map((signal) => words.signals[signal].label)
  const allowed = toLabels(signals.filter((signal) => isAllowed(choices[signal])))
  const refused = toLabels(signals.filter((signal) => choices[signal] === 'refused'))
  const canChange = signals.some((signal) => choices[signal] !== 'necessary')
  return (
    <>
      <div role="status">
        {allowed.length > 0 && <p>{words.allowed(allowed)}</p>}
        {refused.length > 0 && <p>{words.refused(refused)}</p>}
        {missing.length > 0 && (
          <p data-rubrica="device-consent-missing">{words.missing(toLabels(missing))}</p>
        )}
      </div>
      {isAllowed(choices.location) && <LocationShare controls={controls} />}
      {canChange && (
        <button type="button" data-rubrica="device-consent-change" onClick={onChange}>
          {words.change}
        </button>
      )}
    </>
  )
}

interface ConsentSummaryProps {
  controls: DeviceConsentControls
  onChange: () => void
}
