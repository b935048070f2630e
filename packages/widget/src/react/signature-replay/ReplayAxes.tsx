'use client'
import type * as React from 'react'
import { type Plot, toTicks } from '../../core/replay/plot.ts'
import { EQUAL_STEP_MS, type Timeline } from '../../core/replay/timeline.ts'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'

const MOST_TIMES = 5

/** The numbers at a plot's axes. Its text alternative says what there is to know. */
export function ReplayAxes({ plot, timeline }: ReplayAxesProps): React.ReactElement {
  const { seconds } = useSignatureReplayMessages()
  const { durationMs, isTimed } = timeline
  // Without time, points are counted.
  const toLabel = isTimed ? seconds : (ms: number) => `${ms / EQUAL_STEP_MS + 1}`
  return (
    <div aria-hidden="true">
      <div data-rubrica="signature-replay-values">
        {plot.ticks.map((tick) => (
          <span key={tick} style={{ top: `${100 * (1 - tick / plot.top)}%` }}>
            {Number(tick.toPrecision(3))}
          </span>
        ))}
      </div>
      <div data-rubrica="signature-replay-times">
        {toTicks(durationMs, MOST_TIMES).map((ms) => {
          const place = `${(100 * ms) / (durationMs || 1)}%`
          // The first begins at its place and the last ends there, so that none hangs over.
          const style = { left: place, transform: `translateX(-${place})` }
          return (
            <span key={ms} style={style}>
              {toLabel(ms)}
            </span>
          )
        })}
      </div>
    </div>
  )
}

interface ReplayAxesProps {
  plot: Plot
  timeline: Timeline
}
