/** How the ink looks. Widths are radii in CSS pixels, as signature_pad counts them. */
export interface Pen {
  /** The radius of the fastest stroke. */
  readonly minWidth: number
  /** The radius of the slowest stroke. */
  readonly maxWidth: number
  /** A CSS colour for the screen; the image has its own. */
  readonly color: string
  /**
   * How much a pen's pressure decides the width, from 0 (speed alone, signature_pad's own line) to 1
   * (pressure alone); without it 0. Fingers and mice, whose pressure is made up, always go by speed.
   */
  readonly pressureResponse?: number | undefined
}

/** signature_pad's own line, in its own numbers. */
export const DEFAULT_PEN: Pen = { minWidth: 0.5, maxWidth: 2.5, color: 'black' }

/** The same pen with a line of one width: ink without times and pressures has no speed to go by. */
export function toSteadyPen(pen: Pen): Pen {
  const width = (pen.minWidth + pen.maxWidth) / 2
  return { ...pen, minWidth: width, maxWidth: width }
}

/** How much of a new velocity counts against the one before: signature_pad's default. */
export const VELOCITY_WEIGHT = 0.7

/**
 * Samples closer than this to the last painted one are not painted: velocities over shorter ways
 * are mostly noise and make the line's width shiver. In CSS pixels. They stay in the ink.
 */
export const PAINT_SPACING = 2

/** The radius that pressure makes of the one that speed gives. */
export function toPressedRadius(radius: number, pressure: number, pen: Pen): number {
  const { minWidth, maxWidth, pressureResponse = 0 } = pen
  return radius + (minWidth + (maxWidth - minWidth) * pressure - radius) * pressureResponse
}
