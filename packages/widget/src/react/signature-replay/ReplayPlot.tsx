'use client'
import * as React from 'react'
import { PLOT_SIZE, type Plot } from '../../core/replay/plot.ts'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import { ReplayAxes } from './ReplayAxes.tsx'
import { PlotShapes } from './PlotShapes.tsx'
import type { Playback } from './RecordReader.ts'
import { useScrubbing } from './useScrubbing.ts'
import { useTicks } from './useTicks.ts'

/** One quantity over the time of the replay. To press on it is to go there. */
export function ReplayPlot({
  playback,
  plot,
  title,
  figures,
}: ReplayPlotProps): React.ReactElement {
  const { clock, replay } = playback
  const words = useSignatureReplayMessages()
  const playhead = React.useRef<SVGLineElement>(null)
  const toX = (ms: number) => (ms / (clock.durationMs || 1)) * PLOT_SIZE.width
  useTicks(playback, () =>
    playhead.current?.setAttribute('transform', `translate(${toX(clock.positionMs)} 0)`),
  )
  return (
    <figure data-rubrica="signature-replay-plot">
      <figcaption>
        <strong>{title}</strong> <span>{figures}</span>
      </figcaption>
      <div data-rubrica="signature-replay-chart" {...useScrubbing(clock)}>
        <svg
          role="img"
          aria-label={words.plot(title, figures)}
          viewBox={`0 0 ${PLOT_SIZE.width} ${PLOT_SIZE.height}`}
          preserveAspectRatio="none"
        >
          <PlotShapes replay={replay} plot={plot} />
          <line ref={playhead} data-plot="playhead" y2={PLOT_SIZE.height} />
        </svg>
        <ReplayAxes plot={plot} timeline={replay.timeline} />
      </div>
    </figure>
  )
}

interface ReplayPlotProps {
  playback: Playback
  plot: Plot
  title: string
  /** Its largest and mean value, in words. */
  figures: string
}
