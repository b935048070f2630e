/** What one sample holds, in this order, as `STRIDE` numbers. */
export const CHANNEL = {
  /** CSS pixels from the surface's left edge. */
  x: 0,
  /** CSS pixels from the surface's top edge. */
  y: 1,
  /** The event's own `timeStamp`: milliseconds since the ink's `timeOrigin`. */
  time: 2,
  /** As the device reported it, from 0 to 1. */
  pressure: 3,
  /** Degrees from -90 to 90. */
  tiltX: 4,
  /** Degrees from -90 to 90. */
  tiltY: 5,
  /** Degrees from 0 to 359. */
  twist: 6,
  /** Radians from 0 to pi / 2. */
  altitude: 7,
  /** Radians from 0 to 2 pi. */
  azimuth: 8,
  /** The contact's width in CSS pixels. */
  width: 9,
  /** The contact's height in CSS pixels. */
  height: 10,
  /** The buttons held, as the event's bit mask. */
  buttons: 11,
} as const

/** How many numbers one sample takes. */
export const STRIDE = 12

/** How a stroke came to its end. Only `up` has a lift among its samples. */
export type StrokeEnd = 'up' | 'cancelled' | 'lost'

/** One contact of pen, finger or mouse with the surface, with every sample of it. */
export interface Stroke {
  readonly pointerType: string
  readonly end: StrokeEnd
  /** How many samples there are; with the end `up`, the last one is the lift. */
  readonly count: number
  /** `count` samples of `STRIDE` numbers each. Shared, not copied: never write to it. */
  readonly samples: Float64Array
}

/** What has been drawn, as an immutable value: every change gives a new one. */
export interface Ink {
  readonly strokes: readonly Stroke[]
  /** The size of the surface it was drawn on, in CSS pixels. */
  readonly surface: { readonly width: number; readonly height: number }
  /** The wall clock at time 0 of the samples: milliseconds since 1970. */
  readonly timeOrigin: number
}

/** Ink on which nothing has been drawn. */
export const EMPTY_INK: Ink = { strokes: [], surface: { width: 0, height: 0 }, timeOrigin: 0 }

/** Whether there is nothing to see. */
export function isBlank(ink: Ink): boolean {
  return ink.strokes.every(({ count }) => count === 0)
}

/**
 * Refuses ink that no pad can have made. A host may hand over ink of its own.
 *
 * @throws TypeError when a number is not finite.
 */
export function checkInk(ink: Ink): void {
  const hasNumbers = ink.strokes.every(({ samples }) => samples.every(Number.isFinite))
  if (hasNumbers && Number.isFinite(ink.surface.height)) return
  throw new TypeError(
    '[rubrica] The ink holds a number that is not finite. Nothing was made of it. Pass ink as the pad gives it.',
  )
}

/** How many samples the ink holds, lifts included. */
export function countSamples(ink: Ink): number {
  return ink.strokes.reduce((sum, stroke) => sum + stroke.count, 0)
}

/** The value of one channel of one sample; a sample that is not there is a mistake of ours. */
export function readChannel(stroke: Stroke, index: number, channel: number): number {
  const value = stroke.samples[index * STRIDE + channel]
  if (value === undefined) throw new RangeError(`[rubrica] A stroke has no sample ${index}.`)
  return value
}

export interface Bounds {
  left: number
  top: number
  right: number
  bottom: number
}

/** The smallest box, in CSS pixels, around every sample; null for blank ink. */
export function toBounds(ink: Ink): Bounds | null {
  if (isBlank(ink)) return null
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const stroke of ink.strokes)
    for (let index = 0; index < stroke.count; index += 1) {
      const x = readChannel(stroke, index, CHANNEL.x)
      const y = readChannel(stroke, index, CHANNEL.y)
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y)
    }
  return box
}
