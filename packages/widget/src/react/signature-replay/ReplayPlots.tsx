'use client'
import type * as React from 'react'
import { useSignatureReplayMessages } from '../provider/useMessages.ts'
import { ReplayPlot } from './ReplayPlot.tsx'
import type { Playback } from './RecordReader.ts'

/** Pressure and pen speed over time, or what the record lacks for them. */
export function ReplayPlots({ playback }: { playback: Playback }): React.ReactElement {
  const words = useSignatureReplayMessages()
  const { pressure, speed, gaps, timeline } = playback.replay
  return (
    <>
      {!timeline.isTimed && <p data-rubrica="signature-replay-note">{words.noTime}</p>}
      {pressure ? (
        <ReplayPlot
          playback={playback}
          plot={pressure}
          title={words.pressure}
          figures={words.pressureFigures(pressure.max, pressure.mean)}
        />
      ) : (
        <p data-rubrica="signature-replay-note">{words.noPressure}</p>
      )}
      {speed && (
        <ReplayPlot
          playback={playback}
          plot={speed}
          title={words.penSpeed}
          figures={words.penSpeedFigures(speed.max, speed.mean)}
        />
      )}
      {gaps.length > 0 && (pressure || speed) && (
        <p data-rubrica="signature-replay-legend">{words.penUp}</p>
      )}
    </>
  )
}
