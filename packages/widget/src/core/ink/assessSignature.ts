import { CHANNEL, type Ink, isBlank, readChannel, type Stroke, toBounds } from './ink.ts'

/** What ink must have at least to be taken for a signature. */
export interface SignatureRules {
  /** The length of all strokes together, in CSS pixels. @default 40 */
  minLengthPx?: number | undefined
  /** The longer side of the box around it, in CSS pixels. @default 16 */
  minExtentPx?: number | undefined
  /** The time for which the pointer was down, in milliseconds; not asked of ink without times. @default 80 */
  minDurationMs?: number | undefined
}

/** Why ink is not a signature: nothing drawn, dots only, too small, or written in no time. */
export type SignatureFlaw = 'blank' | 'too-short' | 'too-small' | 'too-quick'

export type SignatureAssessment =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: SignatureFlaw }

/**
 * Says whether ink can be a signature at all. Judged from the strokes, never from pixels, which
 * browsers that resist fingerprinting falsify. The rules refuse a slip of the hand, not a plain
 * hand: a cross passes, a dot or a tap does not.
 */
export function assessSignature(ink: Ink, rules: SignatureRules = {}): SignatureAssessment {
  const { minLengthPx = 40, minExtentPx = 16, minDurationMs = 80 } = rules
  const bounds = toBounds(ink)
  if (isBlank(ink) || !bounds) return { ok: false, reason: 'blank' }
  if (sum(ink, toLength) < minLengthPx) return { ok: false, reason: 'too-short' }
  const extent = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top)
  if (extent < minExtentPx) return { ok: false, reason: 'too-small' }
  const isQuick = sum(ink, toDuration) < minDurationMs
  if (isQuick && ink.strokes.some(isTimed)) return { ok: false, reason: 'too-quick' }
  return { ok: true }
}

function sum(ink: Ink, measure: (stroke: Stroke) => number): number {
  return ink.strokes.reduce((total, stroke) => total + measure(stroke), 0)
}

function toLength(stroke: Stroke): number {
  let length = 0
  for (let index = 1; index < stroke.count; index += 1) {
    const dx = readChannel(stroke, index, CHANNEL.x) - readChannel(stroke, index - 1, CHANNEL.x)
    const dy = readChannel(stroke, index, CHANNEL.y) - readChannel(stroke, index - 1, CHANNEL.y)
    length += Math.hypot(dx, dy)
  }
  return length
}

/** A pad that takes the shape alone writes no times. */
function isTimed(stroke: Stroke): boolean {
  return stroke.count > 0 && readChannel(stroke, 0, CHANNEL.time) !== 0
}

function toDuration(stroke: Stroke): number {
  if (stroke.count === 0) return 0
  return readChannel(stroke, stroke.count - 1, CHANNEL.time) - readChannel(stroke, 0, CHANNEL.time)
}
