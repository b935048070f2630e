'use client'
import * as React from 'react'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import { ReplayIcon } from './ReplayIcon.tsx'
import type { ReplaySpeed, SignatureReplayState } from './SignatureReplay.tsx'
import type { Playback } from './RecordReader.ts'
import { usePosition } from './usePosition.ts'
import { useTicks } from './useTicks.ts'

const SPEEDS = [0.25, 0.5, 1, 2] as const

/** Play and pause, the time, and how fast it goes. */
export function ReplayBar(props: ReplayBarProps): React.ReactElement {
  const { playback, status, speed, onSpeedChange } = props
  const { clock } = playback
  const words = useSignatureReplayMessages()
  const toText = usePosition(playback)
  const time = React.useRef<HTMLSpanElement>(null)
  useTicks(playback, () => {
    if (time.current) time.current.textContent = toText(clock.positionMs)
  })
  const isPlaying = status === 'playing'
  return (
    <div data-rubrica="signature-replay-bar">
      <button
        type="button"
        data-rubrica="signature-replay-toggle"
        onClick={isPlaying ? clock.pause : clock.play}
      >
        <ReplayIcon status={status} />
        {isPlaying ? words.pause : status === 'ended' ? words.replay : words.play}
      </button>
      {/* Its words are written by hand, frame by frame; the scrubber tells them to who listens. */}
      <span ref={time} data-rubrica="signature-replay-time" />
      <label data-rubrica="signature-replay-speed">
        <span>{words.speed}</span>
        <select
          value={speed}
          onChange={(event) => onSpeedChange(Number(event.currentTarget.value) as ReplaySpeed)}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {words.rate(one)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

interface ReplayBarProps {
  playback: Playback
  status: SignatureReplayState['status']
  speed: ReplaySpeed
  onSpeedChange: (speed: ReplaySpeed) => void
}
