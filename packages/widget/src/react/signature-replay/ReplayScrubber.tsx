'use client'
import * as React from 'react'
import { toKeyTarget } from '../../core/replay/toKeyTarget.ts'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import type { Playback } from './RecordReader.ts'
import { usePosition } from './usePosition.ts'
import { useTicks } from './useTicks.ts'

/** How often an assistive technology is told the position while the replay plays. */
const TOLD_EVERY_MS = 1000

/** The slider over the whole replay. To move it is to stop there. */
export function ReplayScrubber({ playback }: { playback: Playback }): React.ReactElement {
  const { clock } = playback
  const words = useSignatureReplayMessages()
  const toText = usePosition(playback)
  const slider = React.useRef<HTMLInputElement>(null)
  const told = React.useRef(Number.NEGATIVE_INFINITY)
  useTicks(playback, () => {
    const element = slider.current
    if (!element) return
    const at = clock.positionMs
    element.valueAsNumber = Math.round(at)
    // Spoken from frame to frame, it would drown out everything else.
    if (clock.status === 'playing' && Math.abs(at - told.current) < TOLD_EVERY_MS) return
    told.current = at
    element.setAttribute('aria-valuetext', toText(at))
  })
  return (
    <input
      ref={slider}
      type="range"
      // The plots' time runs to the right in every language.
      dir="ltr"
      min={0}
      max={Math.ceil(clock.durationMs)}
      defaultValue={0}
      aria-label={words.position}
      data-rubrica="signature-replay-scrubber"
      onInput={(event) => clock.seek(event.currentTarget.valueAsNumber)}
      onKeyDown={(event) => {
        const target = toKeyTarget(event.key, clock.positionMs, clock.durationMs)
        if (target === null || event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        clock.seek(target)
      }}
    />
  )
}
