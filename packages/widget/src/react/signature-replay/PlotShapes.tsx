import type * as React from 'react'
import { PLOT_SIZE, type Plot } from '../../core/replay/plot.ts'
import type { Replay } from '../../core/replay/toReplay.ts'

/** What of a plot stands still: where the pen is in the air, the grid, and the quantity. */
export function PlotShapes({ replay, plot }: PlotShapesProps): React.ReactElement {
  const { width, height } = PLOT_SIZE
  const toX = (ms: number) => (ms / (replay.timeline.durationMs || 1)) * width
  return (
    <>
      {replay.gaps.map(({ fromMs, toMs }) => (
        <rect
          key={fromMs}
          data-plot="gap"
          x={toX(fromMs)}
          width={toX(toMs - fromMs)}
          height={height}
        />
      ))}
      {plot.ticks.map((tick) => (
        <path key={tick} data-plot="grid" d={`M0 ${height * (1 - tick / plot.top)}H${width}`} />
      ))}
      <path data-plot="area" d={plot.area} />
      <path data-plot="line" d={plot.line} />
    </>
  )
}

interface PlotShapesProps {
  replay: Replay
  plot: Plot
}
