import { CHANNEL, type Ink, STRIDE, type Stroke } from '../ink/ink.ts'
import { STEPS_PER_MM, LARGEST_UNSIGNED } from './format.ts'
import type { DecodedChannel } from './parseRecord.ts'

/**
 * Makes ink of a record's channels, with so many pixels to a unit of X and Y. Points with the pen up
 * lead through the air; the first of them after a contact is its lift.
 */
export function toInk(
  channels: readonly DecodedChannel[],
  times: readonly number[],
  pxPerUnit: number,
): Ink {
  const find = (name: string) => channels.find((channel) => channel.name === name)
  const toPlaces = (name: string) => {
    const { scaling = STEPS_PER_MM, values = [] } = find(name) ?? {}
    return values.map((value) => (value / scaling) * pxPerUnit)
  }
  const [xs, ups] = [toPlaces('X'), toPlaces('Y')]
  const height = toRange(ups)[1]
  const force = find('F')
  const samples = new Float64Array(times.length * STRIDE)
  const write = (channel: number, toValue: (point: number) => number) => {
    for (let point = 0; point < times.length; point += 1)
      samples[point * STRIDE + channel] = toValue(point)
  }
  const writeDegrees = (channel: number, name: string) => {
    const { scaling = 1, values } = find(name) ?? {}
    if (values) write(channel, (point) => (values[point] as number) / scaling)
  }
  const switches = find('S')?.values
  const isDown = (point: number) => switches?.[point] !== 0
  write(CHANNEL.x, (point) => xs[point] as number)
  write(CHANNEL.y, (point) => height - (ups[point] as number))
  write(CHANNEL.time, (point) => times[point] as number)
  write(CHANNEL.pressure, (point) =>
    // As a mouse has it, whose pressure nobody knows either.
    force ? (force.values[point] as number) / (force.max || LARGEST_UNSIGNED) : 0.5,
  )
  writeDegrees(CHANNEL.tiltX, 'TX')
  writeDegrees(CHANNEL.tiltY, 'TY')
  writeDegrees(CHANNEL.twist, 'R')
  write(CHANNEL.buttons, (point) => Number(isDown(point)))
  const surface = { width: toRange(xs)[1], height }
  return { strokes: toStrokes(samples, times.length, isDown), surface, timeOrigin: 0 }
}

function toStrokes(
  samples: Float64Array,
  points: number,
  isDown: (point: number) => boolean,
): Stroke[] {
  const strokes: Stroke[] = []
  const slice = (from: number, to: number) => ({
    count: to - from,
    samples: samples.slice(from * STRIDE, to * STRIDE),
  })
  let [air, contact] = [0, -1]
  for (let point = 0; point < points; point += 1) {
    const isLift = !isDown(point)
    if (contact < 0 && !isLift) contact = point
    if (contact < 0 || (!isLift && point < points - 1)) continue
    const hover = contact > air ? { hover: slice(air, contact) } : {}
    // A record does not say what it was drawn with; pointer events call that the empty string.
    const end = isLift ? 'up' : 'lost'
    strokes.push({ pointerType: '', end, ...slice(contact, point + 1), ...hover })
    air = point + 1
    contact = -1
  }
  return strokes
}

/** The least and the largest; 0 of none. */
export function toRange(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 0]
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return [least, most]
}
