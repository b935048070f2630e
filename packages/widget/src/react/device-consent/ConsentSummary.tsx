'use client'
import type * as React from 'react'
import { type ConsentChoice, isAllowed } from '../../core/device/consent.ts'
import { useDeviceConsentMessages } from '../provider/useMessages.ts'
import { LocationShare } from './LocationShare.tsx'
import { toNote } from './toNote.ts'
import type { DeviceConsentControls } from './useDeviceConsent.ts'

/** What was decided, what follows from it, and the way back. */
export function ConsentSummary({ controls, onChange }: ConsentSummaryProps): React.ReactElement {
  const words = useDeviceConsentMessages()
  const { signals, choices, missing } = controls
  const outcomes: Record<ConsentChoice, string> = {
    necessary: words.necessary,
    granted: words.allowed,
    refused: words.refused,
    undecided: words.refused,
  }
  const canChange = signals.some((signal) => choices[signal] !== 'necessary')
  return (
    <>
      <div role="status">
        <ul data-rubrica="device-consent-signals">
          {signals.map((signal) => (
            <li key={signal} data-choice={choices[signal]}>
              <span>{words.signals[signal].label}</span> <small>{outcomes[choices[signal]]}</small>{' '}
              {missing.some((required) => required === signal) && (
                <small>{toNote(signal, true, words)}</small>
              )}
            </li>
          ))}
        </ul>
        {missing.length > 0 && <p data-rubrica="device-consent-missing">{words.missing}</p>}
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
