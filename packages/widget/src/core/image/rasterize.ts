import type { Ink } from '../ink/ink.ts'
import type { Pen } from '../ink/pen.ts'
import { traceStroke } from '../ink/traceStroke.ts'
import type { Placement } from './toPlacement.ts'

/** How much of each pixel is covered with ink: 0 to 1, row by row. */
export interface Coverage {
  width: number
  height: number
  values: Float32Array
}

/** The way between two dabs, in pixels of the image: close enough that no edge shows them. */
const DAB_SPACING = 0.5

/** Draws ink into coverage, anti-aliased by the distance of each pixel to the edge of each dab. */
export function rasterize(ink: Ink, pen: Pen, placement: Placement): Coverage {
  const { width, height, scale, offsetX, offsetY } = placement
  const coverage = { width, height, values: new Float32Array(width * height) }
  for (const stroke of ink.strokes)
    traceStroke(stroke, pen, DAB_SPACING / scale, (x, y, radius) =>
      stampDab(coverage, x * scale + offsetX, y * scale + offsetY, radius * scale),
    )
  return coverage
}

/** The darkest dab wins: adding them up would darken every edge that neighbours share. */
function stampDab({ width, height, values }: Coverage, x: number, y: number, radius: number): void {
  const reach = radius + 0.5
  const left = Math.max(Math.floor(x - reach), 0)
  const right = Math.min(Math.ceil(x + reach), width - 1)
  const top = Math.max(Math.floor(y - reach), 0)
  const bottom = Math.min(Math.ceil(y + reach), height - 1)
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) {
      const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y)
      const covered = Math.min(reach - distance, 1)
      const index = row * width + column
      if (covered > (values[index] as number)) values[index] = covered
    }
}
