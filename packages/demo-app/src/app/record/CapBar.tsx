import type * as React from 'react'
import { toCount } from './words.ts'

/** How much of what is allowed is used. */
export function CapBar({ name, chars, most, note, kind }: CapBarProps): React.ReactElement {
  const share = Math.min(chars / most, 1)
  return (
    <div className="record-cap" data-kind={kind}>
      <p>
        {name} <strong>{toCount(chars)}</strong>{' '}
        <span>{note ?? `of ${toCount(most)} characters`}</span>
      </p>
      <div className="record-bar" aria-hidden="true">
        <div style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}

interface CapBarProps {
  name: string
  chars: number
  most: number
  /** Stands in place of what is allowed. */
  note?: string
  /** `other`: what would have been, to compare with. */
  kind?: 'own' | 'other'
}
