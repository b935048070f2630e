/** What one sample holds, in this order, as `STRIDE` numbers. */
export const CHANNEL = {
  /** Pixels from the left edge of the ink's surface, as `Ink.surface` counts them. */
  x: 0,
  /** Pixels from the top edge of the ink's surface. */
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

/**
 * How a stroke came to its end. Only `up` has a lift among its samples.
 *
 * - `up`: the pointer was lifted.
 * - `cancelled`: the browser took the pointer (`pointercancel`), for a gesture or a palm.
 * - `lost`: the page took the pointer, or the lift was never delivered.
 * - `blurred`: the window lost the focus.
 * - `hidden`: the page was hidden.
 */
export type StrokeEnd = 'up' | 'cancelled' | 'lost' | 'blurred' | 'hidden'

/**
 * Where a stroke's samples came from: `pointerrawupdate`, the coalesced events of `pointermove`, or,
 * where a browser offers neither, the events themselves, of which it delivers one a frame.
 */
export type CapturePath = 'raw' | 'coalesced' | 'event'

/** How a stroke was captured: facts for whoever judges it later. */
export interface StrokeCapture {
  readonly path: CapturePath
  /** How many samples the browser delivered for it, stored or not. */
  readonly received: number
  /** Whether every event came from the browser (`isTrusted`), none from a script. */
  readonly isTrusted: boolean
  /** Contacts since the stroke before that were dropped because a pen showed them to be a palm. */
  readonly palms: number
  /** Strokes since the stroke before that the browser cancelled and the pad was told to drop. */
  readonly cancelled: number
}

/** Samples of a pointer in the air. */
export interface Hover {
  readonly count: number
  /** `count` samples of `STRIDE` numbers each. Shared, not copied: never write to it. */
  readonly samples: Float64Array
}

/** One contact of pen, finger or mouse with the surface, with every sample of it. */
export interface Stroke {
  readonly pointerType: string
  /** The browser's `persistentDeviceId` of the pen; 0 or undefined when it gives none. */
  readonly deviceId?: number | undefined
  readonly end: StrokeEnd
  /** How many samples there are; with the end `up`, the last one is the lift. */
  readonly count: number
  /** `count` samples of `STRIDE` numbers each. Shared, not copied: never write to it. */
  readonly samples: Float64Array
  /**
   * How many CSS pixels of the surface one of the ink's took as it was drawn; 1 without it. Less
   * than 1 when the surface had become too small for the ink, and showed it smaller.
   */
  readonly scale?: number | undefined
  /** The way through the air from the stroke before, where the device reports it. */
  readonly hover?: Hover | undefined
  /** Undefined for a stroke that no pad of ours captured: a decoded or an imported one. */
  readonly capture?: StrokeCapture | undefined
}

/** What was drawn and taken back again, so that a record need not pretend that it never was. */
export interface Retracted {
  readonly count: number
  /** The strokes themselves, for a pad that is told to keep them; otherwise none. */
  readonly strokes: readonly Stroke[]
}

/** What has been drawn, as an immutable value: every change gives a new one. */
export interface Ink {
  readonly strokes: readonly Stroke[]
  /**
   * The size of the surface when the first stroke began, in CSS pixels. All strokes are in its
   * pixels, also those drawn after the surface has got another size.
   */
  readonly surface: { readonly width: number; readonly height: number }
  /** The wall clock at time 0 of the samples: milliseconds since 1970. */
  readonly timeOrigin: number
  /** Strokes that were undone and not brought again; undefined when there are none. */
  readonly retracted?: Retracted | undefined
}

/** What a stroke brings with it when it is the first of its ink. */
export type InkFrame = Pick<Ink, 'surface' | 'timeOrigin'>

/** Ink on which nothing has been drawn. */
export const EMPTY_INK: Ink = { strokes: [], surface: { width: 0, height: 0 }, timeOrigin: 0 }

/** Whether there is nothing to see. */
export function isBlank(ink: Ink): boolean {
  return ink.strokes.every(({ count }) => count === 0)
}

/**
 * Refuses ink that no pad can have made. A host may hand over ink of its own.
 *
 * @throws TypeError when a number is not finite, or a stroke has not the samples it says.
 */
export function checkInk(ink: Ink): void {
  const { width, height } = ink.surface
  const hasNumbers = ink.strokes.every((stroke) => isWhole(stroke) && isWhole(stroke.hover))
  if (hasNumbers && Number.isFinite(width) && Number.isFinite(height)) return
  throw new TypeError(
    '[rubrica] The ink holds a number that is not finite, or not the samples that it counts. Nothing was made of it. Pass ink as the pad gives it.',
  )
}

function isWhole(path: Hover | undefined): boolean {
  if (!path) return true
  // Adding up is ten times as fast as asking each, and what is no number stays none.
  let sum = 0
  for (let index = 0; index < path.samples.length; index += 1) sum += path.samples[index] as number
  return path.samples.length === path.count * STRIDE && Number.isFinite(sum)
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

/** The smallest box, in the ink's pixels, around every sample; null for blank ink. */
export function toBounds(ink: Ink): Bounds | null {
  if (isBlank(ink)) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const stroke of ink.strokes)
    for (let index = 0; index < stroke.count; index += 1) {
      const x = readChannel(stroke, index, CHANNEL.x)
      const y = readChannel(stroke, index, CHANNEL.y)
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  return { left, top, right, bottom }
}
