'use client'
import type { RubricaError } from '@rubrica/contract'
import * as React from 'react'
import { DEFAULT_PEN, type Pen } from '../../core/ink/pen.ts'
import type { ReplayStatus } from '../../dom/ReplayClock.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useControllableState } from '../internals/useControllableState.ts'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import { ReplayBar } from './ReplayBar.tsx'
import { ReplayCanvas } from './ReplayCanvas.tsx'
import { ReplayPlots } from './ReplayPlots.tsx'
import { ReplayScrubber } from './ReplayScrubber.tsx'
import { useReplay } from './useReplay.ts'

/**
 * Replays a signature record as fast as it was written, with its pressure and the pen's speed over
 * time. What it decodes stays in the page, and is overwritten when the replay is taken away.
 * Renders a `<div>`.
 */
export const SignatureReplay: Part<HTMLDivElement, SignatureReplayProps> = createPart(
  'SignatureReplay',
  (props, ref) => {
    const {
      data,
      pen = DEFAULT_PEN,
      speed: value,
      defaultSpeed = 1,
      onSpeedChange,
      ...more
    } = props
    const { defaultPlaying = false, onEnd, onError, ...rest } = more
    const words = useSignatureReplayMessages()
    const [speed, setSpeed] = useControllableState(value, defaultSpeed, onSpeedChange)
    const root = React.useRef<HTMLDivElement>(null)
    const { playback, status } = useReplay({ root, data, speed, defaultPlaying, onEnd, onError })
    const children = (
      <>
        {status === 'failed' && (
          <p role="alert" data-rubrica="error" data-code="record_invalid">
            {words.unreadable}
          </p>
        )}
        {playback?.replay.isBlank && <p data-rubrica="signature-replay-note">{words.blank}</p>}
        {playback && !playback.replay.isBlank && (
          <>
            <ReplayCanvas playback={playback} pen={pen} />
            <ReplayBar playback={playback} status={status} speed={speed} onSpeedChange={setSpeed} />
            <ReplayScrubber playback={playback} />
            <ReplayPlots playback={playback} />
          </>
        )}
      </>
    )
    const own = { role: 'group', 'aria-label': words.label, ...rest, children }
    const ownRef = root as React.Ref<never>
    const options = { name: 'signature-replay', state: { status }, props: own, ref, ownRef }
    return renderPart('div', options)
  },
)

/** How much faster than it was written a signature is replayed. */
export type ReplaySpeed = 0.25 | 0.5 | 1 | 2

export interface SignatureReplayState {
  /** Where the replay stands. @selector `[data-status]` */
  status: ReplayStatus | 'reading' | 'failed'
}

export interface SignatureReplayProps
  extends Omit<PartProps<'div', SignatureReplayState>, 'children' | 'onError'> {
  /** An ISO/IEC 19794-7 record in base64. With another one everything begins anew. */
  data: string
  /** How the ink looks. @default DEFAULT_PEN */
  pen?: Pen | undefined
  /** How fast it is replayed. Goes with `onSpeedChange`; one that keeps its own takes `defaultSpeed`. */
  speed?: ReplaySpeed | undefined
  /** The speed to start with. @default 1 */
  defaultSpeed?: ReplaySpeed | undefined
  /** Called when the person chooses another speed. */
  onSpeedChange?: ((speed: ReplaySpeed) => void) | undefined
  /** Starts by itself, unless the person prefers reduced motion. @default false */
  defaultPlaying?: boolean | undefined
  /** Called when playing has come to the end. */
  onEnd?: (() => void) | undefined
  /** Called once for each record that cannot be read; the person has been told already. */
  onError?: ((error: RubricaError) => void) | undefined
}
