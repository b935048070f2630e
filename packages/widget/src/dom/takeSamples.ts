import { type CapturePath, STRIDE } from '../core/ink/ink.ts'
import type { SampleBuffer } from '../core/ink/SampleBuffer.ts'
import type { Plane } from './measurePlane.ts'

/** How far, in CSS pixels, the last coalesced sample may lie from its parent event. */
const COALESCED_TOLERANCE = 64

/** An event, and the samples that the browser coalesced into it. */
export interface Delivery {
  event: PointerEvent
  samples: readonly PointerEvent[]
}

/** Takes what an event brings, to be stored later: some browsers give it only while it is dispatched. */
export function toDelivery(
  event: PointerEvent,
  samples: readonly PointerEvent[] = event.getCoalescedEvents?.() ?? [],
): Delivery {
  return { event, samples }
}

/**
 * Stores the samples that an event stands for: its coalesced ones where they can be trusted, else
 * the event itself. They are absent on insecure origins, empty on Firefox for Android and were wrong
 * on iOS 18.2, so they count only when they are in order and end where their parent does. Times
 * never run backwards: what is older than the last sample is received, but not stored.
 */
export function takeSamples(
  buffer: SampleBuffer,
  { event, samples }: Delivery,
  plane: Plane,
): CapturePath {
  const last = samples.at(-1)
  buffer.received += samples.length || 1
  if (last && isNear(last, event) && store(buffer, samples, plane)) return 'coalesced'
  store(buffer, [event], plane)
  return 'event'
}

function isNear(sample: PointerEvent, { clientX, clientY }: PointerEvent): boolean {
  return Math.hypot(sample.clientX - clientX, sample.clientY - clientY) <= COALESCED_TOLERANCE
}

/**
 * Stores these samples, or none of them when they are out of order.
 *
 * The inner loop of capture. It runs cold, since most signatures are over before a browser has
 * compiled it: so it calls nothing that it need not, allocates nothing and reads no layout.
 */
function store(buffer: SampleBuffer, samples: readonly PointerEvent[], plane: Plane): boolean {
  const { a, b, c, d, e, f } = plane
  let time = buffer.lastTime
  const data = buffer.reserve(samples.length)
  let at = buffer.count * STRIDE
  for (const sample of samples) {
    const { clientX, clientY, timeStamp } = sample
    if (timeStamp < time) return false
    time = timeStamp
    // In the order of CHANNEL.
    data[at] = a * clientX + c * clientY + e
    data[at + 1] = b * clientX + d * clientY + f
    if (!buffer.isShapeOnly) {
      data[at + 2] = timeStamp
      data[at + 3] = sample.pressure
      data[at + 4] = sample.tiltX
      data[at + 5] = sample.tiltY
      data[at + 6] = sample.twist
      data[at + 7] = sample.altitudeAngle ?? toAltitude(sample)
      data[at + 8] = sample.azimuthAngle ?? toAzimuth(sample)
      data[at + 9] = sample.width
      data[at + 10] = sample.height
      data[at + 11] = sample.buttons
    }
    at += STRIDE
  }
  buffer.count += samples.length
  buffer.lastTime = time
  return true
}

/** Safari before 18.2 and Firefox before 131 report tilt only (W3C Pointer Events 3, 8.1). */
function toAltitude({ tiltX, tiltY }: PointerEvent): number {
  return Math.atan(1 / Math.hypot(toTangent(tiltX), toTangent(tiltY)))
}

function toAzimuth({ tiltX, tiltY }: PointerEvent): number {
  const angle = Math.atan2(toTangent(tiltY), toTangent(tiltX))
  return angle < 0 ? angle + 2 * Math.PI : angle
}

function toTangent(degrees: number): number {
  return Math.tan((degrees * Math.PI) / 180)
}
