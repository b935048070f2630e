import { decodeBiometricData } from '../biometric/decodeBiometricData.ts'
import { eraseInk } from '../ink/eraseInk.ts'
import { type Ink, isBlank } from '../ink/ink.ts'
import { placeInk } from './placeInk.ts'
import { type Plot, toPlot } from './plot.ts'
import { toPressureSeries, toSpeedSeries } from './series.ts'
import { type Span, type Timeline, toGaps, toTimeline } from './timeline.ts'

/** All that a replay shows. Whoever made it erases it. */
export interface Replay {
  readonly ink: Ink
  readonly isBlank: boolean
  readonly timeline: Timeline
  /** When the pen is in the air; none where the record does not tell how long. */
  readonly gaps: readonly Span[]
  /** Null where the record holds no pressure. */
  readonly pressure: Plot | null
  /** Null where the record holds no time. */
  readonly speed: Plot | null
}

/**
 * Makes a replay of an ISO/IEC 19794-7 record in base64.
 *
 * @throws RubricaError `record_invalid` when it cannot be read
 */
export function toReplay(data: string): Replay {
  const { ink: decoded, record, report } = decodeBiometricData(data)
  const has = (...names: string[]) => names.some((name) => report.channels.includes(name))
  const ink = placeInk(decoded, has('F'))
  const timeline = toTimeline(ink, has('T', 'DT'))
  const { durationMs, isTimed } = timeline
  // Of the ink in its own size, which a replay may show smaller.
  const speed = isTimed ? toPlot(toSpeedSeries(decoded, timeline), durationMs) : null
  eraseInk(decoded)
  for (const { values } of record.channels) values.fill(0)
  return {
    ink,
    isBlank: isBlank(ink),
    timeline,
    gaps: isTimed ? toGaps(ink, timeline) : [],
    pressure: has('F') ? toPlot(toPressureSeries(ink, timeline), durationMs, 1) : null,
    speed,
  }
}

/** Overwrites what a replay holds of the record. */
export function eraseReplay({ ink, timeline }: Replay): void {
  eraseInk(ink)
  timeline.times.fill(0)
}
