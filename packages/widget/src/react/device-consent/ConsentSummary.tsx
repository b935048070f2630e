'use client'
import type * as React from 'react'
import { type ConsentChoice, isAllowed } from '../../core/device/consent.ts'
import { useDeviceConsentMessages } from '../provider/useMessages.ts'
import { LocationShare } from './LocationShare.tsx'
import { toNote } from './toNote.ts'
import type { DeviceConsentControls } from './useDeviceConsent.ts'

/** What was decided, and what follows from it. */
export function ConsentSummary({ controls }: ConsentSummaryProps): React.ReactElement {
  const words = useDeviceConsentMessages()
  const { signals, choices, missing, location } = controls
  const outcomes: Record<ConsentChoice, string> = {
    necessary: words.necessary,
    granted: words.allowed,
    refused: words.refused,
    undecided: words.refused,
  }
  const toOutcome = (signal: (typeof signals)[number]) =>
    signal === 'location' && choices.location === 'granted' && location?.status !== 'known'
      ? words.notAdded
      : outcomes[choices[signal]]
  return (
    <>
      <ul data-rubrica="device-consent-signals">
        {signals.map((signal) => (
          <li key={signal} data-choice={choices[signal]}>
            <span>{words.signals[signal].label}</span> <small>{toOutcome(signal)}</small>{' '}
            {missing.some((required) => required === signal) && (
              <small>{toNote(signal, true, words)}</small>
            )}
          </li>
        ))}
      </ul>
      {missing.length > 0 && <p data-rubrica="device-consent-missing">{words.missing}</p>}
    </>
  )
}

/** What can be done after a decision: add the location, or decide anew. */
export function ConsentActions({ controls, onChange }: ConsentActionsProps): React.ReactElement {
  const words = useDeviceConsentMessages()
  const { signals, choices } = controls
  const canChange = signals.some((signal) => choices[signal] !== 'necessary')
  return (
    <>
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
}

interface ConsentActionsProps extends ConsentSummaryProps {
  onChange: () => void
}
