import type { Ink } from '../ink/ink.ts'
import { type RecordChannelName, SHAPE_STEPS_PER_MM, STEPS_PER_MM } from './format.ts'
import { type RecordColumns, toColumns } from './toColumns.ts'
import { type RecordPoints, toPoints } from './toPoints.ts'
import { toLengthMm, toShape } from './toShape.ts'
import { toRecordBytes } from './writeRecord.ts'

/**
 * What a record can lose to stay under the cap, in the order in which it goes: `twist` and `tilt` of
 * the pen, its way through the air (`hover`), and at last `samples`, of which every second, third and
 * so on is kept. Pressure stays: a verifier misses it more than it misses samples above 60 a second
 * (shared research, biometrics.md 4.2). In the mode `off` it is `points`: their steps are doubled.
 */
export type RecordLoss = 'twist' | 'tilt' | 'hover' | 'samples' | 'points'

/** Channels and points that fit, and what that took. */
export interface FittedRecord extends RecordColumns {
  points: RecordPoints
  keptOneIn: number
  /** The steps along the line in the mode `off`, in millimetres. */
  shapeStepMm: number | undefined
  givenUp: RecordLoss[]
}

/** Points of a shape: on a loop of 2 mm the line is off by a sixtieth of a millimetre. */
export const SHAPE_STEP_MM = 0.5
/** X, Y and S. */
const SHAPE_POINT_BYTES = 5

/** Further apart than anything is drawn. */
const LARGEST_STEP_MM = 10_000

/**
 * Lays ink out so that its record has no more bytes than it may have.
 *
 * @returns undefined when not even the ends of all strokes fit
 */
export function fitRecord(ink: Ink, limits: FitLimits): FittedRecord | undefined {
  const candidates = limits.isShapeOnly
    ? toShapes(ink, limits.maxBytes)
    : toThinner(ink, limits.pressureLevels)
  const givenUp = new Set<RecordLoss>()
  for (const { loss, ...candidate } of candidates) {
    if (loss) givenUp.add(loss)
    const bytes = toRecordBytes(candidate.columns, candidate.points.count)
    if (bytes <= limits.maxBytes) return { ...candidate, givenUp: [...givenUp] }
  }
  return undefined
}

export interface FitLimits {
  maxBytes: number
  isShapeOnly: boolean
  pressureLevels: number | undefined
}

type Candidate = Omit<FittedRecord, 'givenUp'> & { loss?: RecordLoss }

function* toShapes(ink: Ink, maxBytes: number): Generator<Candidate> {
  const lengthMm = toLengthMm(ink)
  for (let stepMm = SHAPE_STEP_MM; stepMm < LARGEST_STEP_MM; stepMm *= 2) {
    // What cannot fit need not be made, of which there may be millions.
    if ((lengthMm / stepMm) * SHAPE_POINT_BYTES > 2 * maxBytes) continue
    const points = toPoints(toShape(ink, stepMm), { keptOneIn: 1, hasHover: false })
    const columns = toColumns(points, ink.surface, { stepsPerMm: SHAPE_STEPS_PER_MM })
    const loss = stepMm > SHAPE_STEP_MM ? ({ loss: 'points' } as const) : {}
    yield { ...columns, points, keptOneIn: 1, shapeStepMm: stepMm, ...loss }
  }
}

function* toThinner(ink: Ink, pressureLevels: number | undefined): Generator<Candidate> {
  const lay = (keptOneIn: number, hasHover: boolean): Candidate => {
    const points = toPoints(ink, { keptOneIn, hasHover })
    const columns = toColumns(points, ink.surface, { stepsPerMm: STEPS_PER_MM, pressureLevels })
    return { ...columns, points, keptOneIn, shapeStepMm: undefined }
  }
  const whole = lay(1, true)
  yield whole
  const has = (name: RecordChannelName) => whole.columns.some((column) => column.name === name)
  if (has('R')) yield { ...without(whole, ['R']), loss: 'twist' }
  if (has('TX')) yield { ...without(whole, ORIENTATION), loss: 'tilt' }
  const grounded = without(lay(1, false), ORIENTATION)
  if (grounded.points.count < whole.points.count) yield { ...grounded, loss: 'hover' }
  // Up to where only the ends of each stroke are left; in larger steps when it is far from fitting.
  const longest = ink.strokes.reduce((most, { count }) => Math.max(most, count), 0)
  for (let keptOneIn = 2; keptOneIn < 2 * longest; keptOneIn += 1 + (keptOneIn >> 4))
    yield { ...without(lay(keptOneIn, false), ORIENTATION), loss: 'samples' }
}

const ORIENTATION: readonly RecordChannelName[] = ['R', 'TX', 'TY']

function without(candidate: Candidate, names: readonly RecordChannelName[]): Candidate {
  return { ...candidate, columns: candidate.columns.filter(({ name }) => !names.includes(name)) }
}
