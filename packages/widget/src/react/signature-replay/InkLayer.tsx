'use client'
import * as React from 'react'
import type { Pen } from '../../core/ink/pen.ts'
import { createReplayPainter, type ReplayPainter } from '../../dom/createReplayPainter.ts'
import type { Playback } from './RecordReader.ts'
import { useTicks } from './useTicks.ts'

/** A canvas with so much of the ink as is due. */
export function InkLayer({
  playback,
  pen,
  toCount,
  canvasProps,
}: InkLayerProps): React.ReactElement {
  const canvas = React.useRef<HTMLCanvasElement>(null)
  const painter = React.useRef<ReplayPainter>(undefined)
  React.useEffect(() => {
    if (!canvas.current) return undefined
    const own = createReplayPainter(canvas.current, playback.replay.ink)
    painter.current = own
    return () => own.release()
  }, [playback])
  React.useEffect(() => painter.current?.setPen(pen), [pen, playback])
  useTicks(playback, ({ clock }) => {
    painter.current?.showFirst(toCount(clock.positionMs))
    if (clock.status !== 'playing') painter.current?.settle()
  })
  return <canvas ref={canvas} {...canvasProps} />
}

interface InkLayerProps {
  playback: Playback
  pen: Pen
  /** How many points are shown at a moment. */
  toCount: (ms: number) => number
  canvasProps: React.ComponentPropsWithoutRef<'canvas'>
}
