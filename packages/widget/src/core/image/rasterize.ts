import type { Ink } from '../ink/ink.ts'
import type { Pen } from '../ink/pen.ts'
import { type InkCurve, type Place, toDistance, traceStroke } from '../ink/traceStroke.ts'
import type { Placement } from './toPlacement.ts'

/**
 * Eight steps from no ink to full ink: all that the edge of a line needs. Sixteen make a file a
 * quarter larger, and nobody sees them.
 */
export const FULL = 7

/** How much of each pixel is covered with ink: 0 to `FULL`, row by row. */
export interface Coverage {
  width: number
  height: number
  values: Uint8Array
}

/** One round dab of ink, in pixels of the image. */
interface Dab extends Place {
  radius: number
}

/** Thinner, a line between two rows of pixels would leave no trace in either. In pixels of the image. */
const LEAST_RADIUS = 0.3
/** The way between two dabs of a curve, in pixels of the image: what lies between is a straight band. */
const DAB_SPACING = 2.5

/** Draws ink into coverage, anti-aliased by the distance of each pixel to the edge of the line. */
export function rasterize(ink: Ink, pen: Pen, placement: Placement): Coverage {
  const { width, height } = placement
  const coverage = { width, height, values: new Uint8Array(width * height) }
  for (const stroke of ink.strokes)
    traceStroke(stroke, pen, (curve) => drawCurve(coverage, curve, placement))
  return coverage
}

function drawCurve(coverage: Coverage, curve: InkCurve, placement: Placement): void {
  const { from, control1, control2, to, startRadius, endRadius } = curve
  const { scale, originX, originY } = placement
  const length =
    toDistance(from, control1) + toDistance(control1, control2) + toDistance(control2, to)
  const steps = Math.max(Math.ceil((length * scale) / DAB_SPACING), 1)
  const toDab = (t: number): Dab => {
    const u = 1 - t
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
    const mix = (axis: 'x' | 'y') =>
      a * from[axis] + b * control1[axis] + c * control2[axis] + d * to[axis]
    const radius = startRadius + d * (endRadius - startRadius)
    return {
      x: (mix('x') - originX) * scale,
      y: (mix('y') - originY) * scale,
      radius: Math.max(radius * scale, LEAST_RADIUS),
    }
  }
  let last = toDab(0)
  for (let step = 1; step <= steps; step += 1) {
    const dab = toDab(step / steps)
    drawBand(coverage, last, dab)
    last = dab
  }
}

/**
 * Covers what lies between two dabs. Where bands overlap the darkest wins: adding them up would
 * darken every edge that neighbours share.
 */
function drawBand({ width, height, values }: Coverage, from: Dab, to: Dab): void {
  const reach = Math.max(from.radius, to.radius) + 0.5
  const left = Math.max(Math.floor(Math.min(from.x, to.x) - reach), 0)
  const right = Math.min(Math.ceil(Math.max(from.x, to.x) + reach), width - 1)
  const top = Math.max(Math.floor(Math.min(from.y, to.y) - reach), 0)
  const bottom = Math.min(Math.ceil(Math.max(from.y, to.y) + reach), height - 1)
  const [wayX, wayY, widening] = [to.x - from.x, to.y - from.y, to.radius - from.radius]
  const square = wayX * wayX + wayY * wayY
  // A line thinner than a pixel covers no pixel in full.
  const most = Math.min(2 * Math.max(from.radius, to.radius), 1) * FULL
  for (let row = top; row <= bottom; row += 1) {
    const y = row + 0.5 - from.y
    for (let column = left; column <= right; column += 1) {
      const index = row * width + column
      const before = values[index] as number
      if (before === FULL) continue
      const x = column + 0.5 - from.x
      const along = square === 0 ? 0 : (x * wayX + y * wayY) / square
      const t = along < 0 ? 0 : Math.min(along, 1)
      const [dx, dy] = [x - t * wayX, y - t * wayY]
      const edge = from.radius + t * widening + 0.5
      const away = dx * dx + dy * dy
      if (away >= edge * edge) continue
      const level = Math.min((edge - Math.sqrt(away)) * FULL, most) + 0.5
      if (level >= before + 1) values[index] = level
    }
  }
}

/** The same in blocks of pixels, each as dark as its darkest: a thin line must not go missing. */
export function coarsen({ width, height, values }: Coverage, block: number): Coverage {
  const toCorner = (index: number) => {
    const column = index % width
    const row = (index - column) / width
    return (row - (row % block)) * width + column - (column % block)
  }
  const darkest = new Uint8Array(values.length)
  for (const [index, value] of values.entries()) {
    const corner = toCorner(index)
    if (value > (darkest[corner] as number)) darkest[corner] = value
  }
  return { width, height, values: values.map((_, index) => darkest[toCorner(index)] as number) }
}
