'use client'
import * as React from 'react'
import type { DeviceSignal } from '../../core/device/consent.ts'
import { useDeviceConsentMessages } from '../provider/useMessages.ts'
import { hasLocationElement } from './hasLocationElement.ts'
import { toNote } from './toNote.ts'
import type { DeviceConsentControls } from './useDeviceConsent.ts'

/** The question. Nothing is ticked beforehand, and refusing is as easy as allowing. */
export function ConsentForm({ controls, title, onDecide }: ConsentFormProps): React.ReactElement {
  const words = useDeviceConsentMessages()
  const { signals, choices } = controls
  const asked = signals.filter((signal) => choices[signal] !== 'necessary')
  const [ticked, setTicked] = React.useState<readonly DeviceSignal[]>(() =>
    asked.filter((signal) => choices[signal] === 'granted'),
  )
  const distance = words.distances[controls.decimals] ?? ''
  const rows = signals.map((signal) => ({
    signal,
    isAsked: asked.includes(signal),
    label: words.signals[signal].label,
    purpose: words.signals[signal].purpose(distance),
    note: toNote(signal, asked.includes(signal), words),
  }))
  const hasChoice = asked.length > 1
  const buttons = [words.allowAll, words.refuseAll, ...(hasChoice ? [words.allowChosen] : [])]
  const notice = [
    title,
    words.intro,
    ...rows.flatMap(({ label, note, purpose }) => [label, note, purpose]),
    ...buttons,
  ]

  const decide = (granted: readonly DeviceSignal[]) => {
    onDecide(Object.fromEntries(asked.map((signal) => [signal, granted.includes(signal)])), notice)
    // In the same click, because a browser that asks out of the blue is refused. Where the browser has
    // a button of its own for it, the person presses that.
    if (granted.includes('location') && !hasLocationElement()) void controls.locate()
  }
  const tick = (signal: DeviceSignal, isTicked: boolean) =>
    setTicked((before) => [
      ...before.filter((other) => other !== signal),
      ...(isTicked ? [signal] : []),
    ])

  return (
    <>
      <p data-rubrica="device-consent-intro">{words.intro}</p>
      <ul data-rubrica="device-consent-signals">
        {rows.map((row) => (
          <SignalRow
            key={row.signal}
            {...row}
            isTicked={ticked.includes(row.signal)}
            onTick={(isTicked) => tick(row.signal, isTicked)}
          />
        ))}
      </ul>
      <div data-rubrica="device-consent-bar">
        <button type="button" onClick={() => decide(asked)}>
          {words.allowAll}
        </button>
        <button type="button" onClick={() => decide([])}>
          {words.refuseAll}
        </button>
        {hasChoice && (
          <button
            type="button"
            aria-disabled={ticked.length === 0 || undefined}
            onClick={() => ticked.length > 0 && decide(ticked)}
          >
            {words.allowChosen}
          </button>
        )}
      </div>
    </>
  )
}

function SignalRow({ isAsked, label, purpose, note, isTicked, onTick }: SignalRowProps) {
  const id = React.useId()
  return (
    <li data-rubrica="device-consent-signal">
      {isAsked && (
        <input
          type="checkbox"
          id={id}
          checked={isTicked}
          aria-describedby={`${id}-purpose`}
          onChange={(event) => onTick(event.target.checked)}
        />
      )}
      <div>
        {isAsked ? <label htmlFor={id}>{label}</label> : <span>{label}</span>} <small>{note}</small>
        <p id={`${id}-purpose`}>{purpose}</p>
      </div>
    </li>
  )
}

interface SignalRowProps {
  isAsked: boolean
  label: string
  purpose: string
  /** Whether it is needed, optional or always on. */
  note: string
  isTicked: boolean
  onTick: (isTicked: boolean) => void
}

interface ConsentFormProps {
  controls: DeviceConsentControls
  title: string
  onDecide: (choices: Partial<Record<DeviceSignal, boolean>>, notice: readonly string[]) => void
}
