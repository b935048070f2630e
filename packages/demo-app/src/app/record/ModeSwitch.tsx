import type { BiometricMode } from '@rubrica/widget/biometric'
import * as React from 'react'
import { canSeal } from './escrow.ts'
import { MODES } from './words.ts'

const NAMES = Object.keys(MODES) as BiometricMode[]

/** How much of the handwriting is sent. */
export function ModeSwitch({ mode, onModeChange, note }: ModeSwitchProps): React.ReactElement {
  const noteId = React.useId()
  const isRefused = (name: BiometricMode) => name === 'sealed' && !canSeal()
  return (
    <>
      <fieldset className="record-modes" aria-describedby={noteId}>
        <legend>What is sent of the handwriting</legend>
        {NAMES.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="mode"
              checked={mode === name}
              disabled={isRefused(name)}
              onChange={() => onModeChange(name)}
            />
            <span>
              <strong>{MODES[name].name}</strong> <small>{MODES[name].text}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p id={noteId} className="record-note" role="status">
        {canSeal() ? note : 'Sealing needs a page that is served over HTTPS; this one is not.'}
      </p>
    </>
  )
}

interface ModeSwitchProps {
  mode: BiometricMode
  onModeChange: (mode: BiometricMode) => void
  /** Why the pad began anew. */
  note: string
}
