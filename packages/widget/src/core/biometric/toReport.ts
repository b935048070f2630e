import { type CaptureReport, toCaptureReport } from '../ink/captureReport.ts'
import type { Ink } from '../ink/ink.ts'
import type { BiometricMode } from './encodeBiometricData.ts'
import type { FittedRecord, RecordLoss } from './fitRecord.ts'
import { type RecordChannelName, SHAPE_STEPS_PER_MM, STEPS_PER_MM } from './format.ts'
import type { Provenance } from './provenance.ts'
import { FINEST_STEP_MS } from './toClock.ts'

/** What a record holds and what it does not, so that nothing about it is silent. */
export interface BiometricReport {
  mode: BiometricMode
  /** The channels in the record's order, as ISO/IEC 19794-7 names them. */
  channels: RecordChannelName[]
  /** Points in the record: samples, and a lift for each stroke that had none. */
  points: number
  strokes: number
  /** Lifts written for strokes that ended without one: cancelled, or lost to another window. */
  addedLifts: number
  /** The step of X and Y, in millimetres: 0.01, and 0.1 in the mode `off`; more only for wider ink. */
  placeStepMm: number
  /** The steps along the line in the mode `off`, in millimetres; undefined otherwise. */
  shapeStepMm: number | undefined
  /** From the first sample to the last, in milliseconds; 0 without a clock. */
  durationMs: number
  /** The step of the record's clock, in milliseconds; undefined without one. */
  timeStepMs: number | undefined
  /** Steps of the device's clock that went backwards and were written as none. */
  backwardSteps: number
  /** The steps of the record's pressure; undefined without any. */
  pressureLevels: number | undefined
  /** Whether those are the device's own, told or found by its values. */
  isPressureNative: boolean
  /** 1 for every sample; otherwise one in so many was kept, and the ends of each stroke. */
  keptOneIn: number
  /** What the record lacks of the ink, in the order in which it went; empty almost always. */
  givenUp: (RecordLoss | StepLoss)[]
  capture: CaptureReport
  provenance: Provenance
}

/**
 * What the steps of a record can lose: `places`, coarser for ink wider than 327 mm; `clock`, coarser
 * than 0.1 ms for a pause of more than 6.5 s; `pauses`, written as 65.5 s when they were longer.
 */
export type StepLoss = 'places' | 'clock' | 'pauses'

/** Says what became of ink on its way into a record. */
export function toReport(
  ink: Ink,
  { columns, points, clock, force, placeStepMm, shapeStepMm, keptOneIn, givenUp }: FittedRecord,
): Omit<BiometricReport, 'mode' | 'provenance'> {
  const timeStepMs = clock && 1000 / clock.scaling
  const finestMm = 1 / (shapeStepMm ? SHAPE_STEPS_PER_MM : STEPS_PER_MM)
  const losses: Record<StepLoss, boolean> = {
    places: placeStepMm > finestMm,
    clock: timeStepMs !== undefined && timeStepMs > FINEST_STEP_MS,
    pauses: (clock?.shortenedPauses ?? 0) > 0,
  }
  const stepLosses = (Object.keys(losses) as StepLoss[]).filter((loss) => losses[loss])
  const drawn = ink.strokes.filter(({ count }) => count > 0)
  return {
    channels: columns.map(({ name }) => name),
    points: points.count,
    strokes: drawn.length,
    addedLifts: drawn.filter(({ end, count }) => shapeStepMm || end !== 'up' || count === 1).length,
    placeStepMm,
    shapeStepMm,
    durationMs: clock?.durationMs ?? 0,
    timeStepMs,
    backwardSteps: clock?.backwardSteps ?? 0,
    pressureLevels: force?.levels,
    isPressureNative: force?.isNative ?? false,
    keptOneIn,
    givenUp: [...stepLosses, ...givenUp],
    capture: {
      ...toCaptureReport(ink),
      // The mode `off` tells nothing of the clock, not even of ink that has one.
      ...(shapeStepMm && { rateHz: 0, largestGapMs: 0, clockStepMs: null }),
    },
  }
}
