import { CHANNEL, type Ink, STRIDE, type Stroke } from '../ink/ink.ts'
import { MM_PER_PX } from './format.ts'

type Place = readonly [x: number, y: number]

/** So often the corners of a line are cut: by then each is sixteen points, and none of them shows. */
const ROUNDS = 3

/**
 * The shape of ink and nothing else: points at equal steps along each stroke's line, and its end. How
 * far apart two samples lie tells how fast the pen was, and so would the corners that they make of a
 * curve: the line is rounded first (Chaikin's corner cutting, towards a quadratic B-spline).
 */
export function toShape(ink: Ink, stepMm: number): Ink {
  const strokes = ink.strokes.map((stroke) => toShapeStroke(stroke, stepMm / MM_PER_PX))
  return { strokes, surface: ink.surface, timeOrigin: 0 }
}

/** How long all lines are together, in millimetres. */
export function toLengthMm({ strokes }: Ink): number {
  const lengths = strokes.map((stroke) => {
    const places = toPlaces(stroke)
    return places.reduce((sum, place, at) => sum + toWay(places[at - 1] ?? place, place), 0)
  })
  return lengths.reduce((sum, length) => sum + length, 0) * MM_PER_PX
}

function toShapeStroke(stroke: Stroke, step: number): Stroke {
  let line = toPlaces(stroke)
  for (let round = 0; round < ROUNDS; round += 1) line = cutCorners(line)
  const places: Place[] = []
  /** How far the line has come since the last place. */
  let since = step
  let last = line[0] ?? [0, 0]
  for (const place of line) {
    const way = toWay(last, place)
    for (let at = step - since; at <= way; at += step) {
      places.push(toBetween(last, place, way === 0 ? 0 : at / way))
      since = -at
    }
    since += way
    last = place
  }
  if (since > 0 && line.length > 0) places.push(last)
  const samples = new Float64Array(places.length * STRIDE)
  for (const [index, place] of places.entries()) samples.set(place, index * STRIDE)
  return { pointerType: '', end: 'lost', count: places.length, samples }
}

function toPlaces({ samples, count }: Stroke): Place[] {
  return Array.from({ length: count }, (_, at) => [
    samples[at * STRIDE + CHANNEL.x] as number,
    samples[at * STRIDE + CHANNEL.y] as number,
  ])
}

function cutCorners(line: readonly Place[]): Place[] {
  const cut: Place[] = line.slice(0, 1)
  for (let at = 1; at < line.length; at += 1) {
    const [from, to] = [line[at - 1] as Place, line[at] as Place]
    cut.push(toBetween(from, to, 0.25), toBetween(from, to, 0.75))
  }
  return line.length > 1 ? [...cut, line.at(-1) as Place] : cut
}

function toBetween([fromX, fromY]: Place, [toX, toY]: Place, share: number): Place {
  return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share]
}

function toWay([fromX, fromY]: Place, [toX, toY]: Place): number {
  return Math.hypot(toX - fromX, toY - fromY)
}
