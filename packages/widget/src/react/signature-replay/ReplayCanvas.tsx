'use client'
import * as React from 'react'
import { type Pen, toSteadyPen } from '../../core/ink/pen.ts'
import { countUntil } from '../../core/replay/timeline.ts'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import { InkLayer } from './InkLayer.tsx'
import type { Playback } from './RecordReader.ts'

/** The ink as far as the replay has come, and a faint trace of the whole. */
export function ReplayCanvas({ playback, pen: given }: ReplayCanvasProps): React.ReactElement {
  const words = useSignatureReplayMessages()
  const { ink, timeline } = playback.replay
  const { width, height } = ink.surface
  const pen = React.useMemo(
    () => (timeline.isTimed ? given : toSteadyPen(given)),
    [timeline, given],
  )
  // Inline, because a canvas that no stylesheet sizes must not distort the ink.
  const style = { display: 'block', width: '100%', aspectRatio: width / height } as const
  return (
    <div data-rubrica="signature-replay-frame" style={{ position: 'relative' }}>
      <InkLayer
        playback={playback}
        pen={pen}
        toCount={(ms) => countUntil(timeline, ms)}
        canvasProps={{ role: 'img', 'aria-label': words.ink, style }}
      />
      <InkLayer
        playback={playback}
        pen={pen}
        toCount={() => timeline.times.length}
        canvasProps={{ 'aria-hidden': true, style: { ...style, ...TRACE_STYLE } }}
      />
    </div>
  )
}

const TRACE_STYLE = {
  position: 'absolute',
  top: 0,
  left: 0,
  opacity: 0.12,
  pointerEvents: 'none',
} as const

interface ReplayCanvasProps {
  playback: Playback
  pen: Pen
}
