import type { Ink } from '../ink/ink.ts'
import type { Pen } from '../ink/pen.ts'
import { traceStroke } from '../ink/traceStroke.ts'

/** Where ink lands in an image: `pixel = (cssPixel - origin) * scale`. */
export interface Placement {
  width: number
  height: number
  scale: number
  originX: number
  originY: number
}

/** Ink is enlarged this much at the most, so that a dot does not become a blot. */
const LARGEST_SCALE = 4

/**
 * Trims ink to its own bounds and centres it in the image's frame. The line's width is included, and
 * the control points too: between samples that are far apart a curve swings out beyond them.
 */
export function toPlacement(
  ink: Ink,
  pen: Pen,
  { width, height, padding }: { width: number; height: number; padding: number },
): Placement {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const stroke of ink.strokes)
    traceStroke(stroke, pen, ({ control1, control2, to }) => {
      for (const { x, y } of [control1, control2, to]) {
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
    })
  const scale = Math.min(
    (width - 2 * padding) / (right - left + 2 * pen.maxWidth),
    (height - 2 * padding) / (bottom - top + 2 * pen.maxWidth),
    LARGEST_SCALE,
  )
  return {
    width,
    height,
    scale,
    originX: (left + right - width / scale) / 2,
    originY: (top + bottom - height / scale) / 2,
  }
}
