import type { Bounds } from '../ink/ink.ts'

/** Where ink lands in an image: `pixel = cssPixel * scale + offset`. */
export interface Placement {
  width: number
  height: number
  scale: number
  offsetX: number
  offsetY: number
}

/** Ink is enlarged this much at the most, so that a dot does not become a blot. */
const LARGEST_SCALE = 4

/** Trims ink to its own bounds, its line's width included, and centres it in the image's frame. */
export function toPlacement(
  { left, top, right, bottom }: Bounds,
  frame: { width: number; height: number; padding: number },
  lineRadius: number,
): Placement {
  const { width, height, padding } = frame
  const inkWidth = right - left + 2 * lineRadius
  const inkHeight = bottom - top + 2 * lineRadius
  const scale = Math.min(
    (width - 2 * padding) / inkWidth,
    (height - 2 * padding) / inkHeight,
    LARGEST_SCALE,
  )
  return {
    width,
    height,
    scale,
    offsetX: width / 2 - ((left + right) / 2) * scale,
    offsetY: height / 2 - ((top + bottom) / 2) * scale,
  }
}
