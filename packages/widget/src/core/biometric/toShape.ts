import { CHANNEL, type Ink, STRIDE, type Stroke } from '../ink/ink.ts'
import { MM_PER_PX } from './format.ts'

/**
 * The shape of ink and nothing else: points at equal steps along each stroke's line, and its end. How
 * far apart two samples lie tells how fast the pen was; points at equal steps do not.
 */
export function toShape(ink: Ink, stepMm: number): Ink {
  const strokes = ink.strokes.map((stroke) => toShapeStroke(stroke, stepMm / MM_PER_PX))
  return { strokes, surface: ink.surface, timeOrigin: 0 }
}

function toShapeStroke({ samples, count }: Stroke, step: number): Stroke {
  const places: [number, number][] = []
  /** How far the line has come since the last place. */
  let since = step
  let [lastX = 0, lastY = 0] = samples
  for (let index = 0; index < count; index += 1) {
    const x = samples[index * STRIDE + CHANNEL.x] as number
    const y = samples[index * STRIDE + CHANNEL.y] as number
    const way = Math.hypot(x - lastX, y - lastY)
    for (let at = step - since; at <= way; at += step) {
      const share = way === 0 ? 0 : at / way
      places.push([lastX + (x - lastX) * share, lastY + (y - lastY) * share])
      since = -at
    }
    since += way
    lastX = x
    lastY = y
  }
  if (since > 0 && count > 0) places.push([lastX, lastY])
  const shape = new Float64Array(places.length * STRIDE)
  for (const [index, place] of places.entries()) shape.set(place, index * STRIDE)
  return { pointerType: '', end: 'lost', count: places.length, samples: shape }
}
