import type { Ink } from './ink.ts'

/** Where ink is shown on a surface: a place of the ink times `scale`, plus `x` and `y`. */
export interface InkView {
  scale: number
  /** CSS pixels. */
  x: number
  /** CSS pixels. */
  y: number
}

type Size = Ink['surface']

/**
 * Shows ink whole and undistorted on a surface that has got another size since it was drawn. Ink is
 * made smaller where it would not fit, never larger, and stays on the left of the line it was
 * written on, at the surface's foot.
 */
export function fitInk(drawnOn: Size, { width, height }: Size): InkView {
  if (drawnOn.width <= 0 || drawnOn.height <= 0) return { scale: 1, x: 0, y: 0 }
  const scale = Math.min(1, width / drawnOn.width, height / drawnOn.height)
  return { scale, x: 0, y: height - drawnOn.height * scale }
}
