import type * as React from 'react'
import type { SignatureReplayState } from './SignatureReplay.tsx'

/** What the button does, as a picture beside its word. */
export function ReplayIcon({ status }: Pick<SignatureReplayState, 'status'>): React.ReactElement {
  const path =
    status === 'playing' ? ICONS.playing : status === 'ended' ? ICONS.ended : ICONS.paused
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
      <path d={path} fill={status === 'ended' ? 'none' : 'currentColor'} stroke="currentColor" />
    </svg>
  )
}

/** What the button does in each status, in a box of 16 by 16. */
const ICONS = {
  paused: 'M4 2.5v11l9-5.5z',
  playing: 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z',
  ended: 'M3.2 5.5a5.5 5.5 0 1 1-.7 3M3 2v3.8h3.8',
}
