import { type Ink, toBounds } from '../ink/ink.ts'

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
  ink: Ink,
  frame: { width: number; height: number; padding: number },
  lineRadius: number,
): Placement {
  const { width, height, padding } = frame
  const bounds = toBounds(ink) ?? { left: 0, top: 0, right: 0, bottom: 0 }
  const inkWidth = bounds.right - bounds.left + 2 * lineRadius
  const inkHeight = bounds.bottom - bounds.top + 2 * lineRadius
  const scale = Math.min(
    (width - 2 * padding) / inkWidth,
    (height - 2 * padding) / inkHeight,
    LARGEST_SCALE,
  )
  return {
    width,
    height,
    scale,
    offsetX: width / 2 - ((bounds.left + bounds.right) / 2) * scale,
    offsetY: height / 2 - ((bounds.top + bounds.bottom) / 2) * scale,
  }
}
