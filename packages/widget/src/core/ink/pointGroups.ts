import { CHANNEL, type Ink, readChannel, STRIDE, type Stroke, toBounds } from './ink.ts'
import { type Pen, VELOCITY_WEIGHT } from './pen.ts'

/** One sample as signature_pad's `toData` gives it. */
export interface BasicPoint {
  /** CSS pixels. */
  x: number
  /** CSS pixels. */
  y: number
  /** From 0 to 1. */
  pressure?: number | undefined
  /** Milliseconds since 1970. Ours have fractions. */
  time?: number | undefined
}

/** One stroke as signature_pad's `toData` gives it. */
export interface PointGroup {
  points: BasicPoint[]
  penColor?: string
  dotSize?: number
  minWidth?: number
  maxWidth?: number
  velocityFilterWeight?: number
  compositeOperation?: string
}

/** signature_pad's data: a group for each stroke or, before its version 3, only its points. */
export type PointGroups = readonly (PointGroup | readonly BasicPoint[])[]

/** Ink as signature_pad's data: a copy, with every sample. */
export function toPointGroups(ink: Ink, pen: Pen): Required<PointGroup>[] {
  return ink.strokes.map((stroke) => ({
    penColor: pen.color,
    dotSize: 0,
    minWidth: pen.minWidth,
    maxWidth: pen.maxWidth,
    velocityFilterWeight: VELOCITY_WEIGHT,
    compositeOperation: 'source-over',
    points: Array.from({ length: stroke.count }, (_, index) => ({
      x: readChannel(stroke, index, CHANNEL.x),
      y: readChannel(stroke, index, CHANNEL.y),
      pressure: readChannel(stroke, index, CHANNEL.pressure),
      time: ink.timeOrigin + readChannel(stroke, index, CHANNEL.time),
    })),
  }))
}

/** CSS pixels from the corner: no pad is that large, and a line to it would take for ever to draw. */
const FARTHEST = 100_000

/**
 * Ink made of signature_pad's data. Groups without points are left out, and how each was drawn: the
 * pad has one pen. What was captured by another library says nothing of how, so its strokes have no
 * `capture`, and no kind of pointer.
 *
 * @param shownOn where the points are; without a size, they make one
 * @param startedAt the wall clock at time 0, in milliseconds since 1970; else the first point's
 * @throws TypeError when the data is not of that shape.
 */
export function fromPointGroups(
  groups: PointGroups,
  shownOn: Ink['surface'],
  startedAt?: number,
): Ink {
  const strokes = Array.isArray(groups) ? groups.map(toPoints) : undefined
  if (!strokes?.every(isPoints))
    throw new TypeError(
      '[rubrica] fromData() was given data that is not an array of point groups with finite x and y. The ink stays as it was. Pass what toData() gave.',
    )
  const drawn = strokes.filter((points) => points.length > 0)
  const timeOrigin = startedAt ?? drawn[0]?.[0]?.time ?? 0
  const ink = { strokes: drawn.map((points) => toStroke(points, timeOrigin)), timeOrigin }
  return { ...ink, surface: toSurface({ ...ink, surface: shownOn }) }
}

/** A pad that is not shown has no size: then the surface ends where the ink does. */
function toSurface(ink: Ink): Ink['surface'] {
  const bounds = toBounds(ink)
  if (!bounds || (ink.surface.width > 0 && ink.surface.height > 0)) return ink.surface
  return { width: Math.max(bounds.right, 1), height: Math.max(bounds.bottom, 1) }
}

function toPoints(group: unknown): unknown {
  return Array.isArray(group) ? group : (group as Partial<PointGroup> | null)?.points
}

function isPoints(points: unknown): points is BasicPoint[] {
  // A copy, since `every` passes over what a sparse array lacks.
  return Array.isArray(points) && Array.from<Partial<BasicPoint> | null>(points).every(isPoint)
}

/** Older data has no time or no pressure. */
function isPoint(point: Partial<BasicPoint> | null | undefined): boolean {
  const { x = Number.NaN, y = Number.NaN, time = 0, pressure = 0 } = point ?? {}
  const isNear = Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST
  return isNear && [x, y, time, pressure].every(Number.isFinite)
}

function toStroke(points: readonly BasicPoint[], timeOrigin: number): Stroke {
  const samples = new Float64Array(points.length * STRIDE)
  for (const [index, { x, y, time, pressure }] of points.entries()) {
    const at = index * STRIDE
    samples[at + CHANNEL.x] = x
    samples[at + CHANNEL.y] = y
    samples[at + CHANNEL.time] = (time ?? timeOrigin) - timeOrigin
    samples[at + CHANNEL.pressure] = pressure ?? 0
    samples[at + CHANNEL.buttons] = 1
  }
  // Only a lift has no pressure after samples that had some.
  const hasLift = points.length > 1 && points.at(-1)?.pressure === 0 && points[0]?.pressure !== 0
  return { pointerType: '', end: hasLift ? 'up' : 'lost', count: points.length, samples }
}
