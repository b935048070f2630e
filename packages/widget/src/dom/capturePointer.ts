import { CHANNEL, type Ink, type Stroke, type StrokeEnd } from '../core/ink/ink.ts'
import { SampleBuffer } from '../core/ink/SampleBuffer.ts'

/** Hears of strokes as they are drawn. Called from input handlers: keep it short. */
export interface StrokeListener {
  /** A stroke has begun. Its samples come into the buffer; paint them once a frame, not here. */
  onStrokeStart: (buffer: SampleBuffer) => void
  /** The stroke is complete. */
  onStrokeEnd: (stroke: Stroke, frame: Pick<Ink, 'surface' | 'timeOrigin'>) => void
}

export interface PointerCapture {
  /** Drops the stroke being drawn; the listener hears no more of it. False when there is none. */
  abandon: () => boolean
  /** Looks where the element is now, while a stroke is drawn. False when there is none. */
  measure: () => boolean
  /** Drops the stroke being drawn and stops listening. */
  detach: () => void
}

interface ActiveStroke {
  pointerId: number
  buffer: SampleBuffer
}

/** How far, in CSS pixels, the last coalesced sample may lie from its parent event. */
const COALESCED_TOLERANCE = 64

/**
 * Takes every sample that the device delivers on an element: the events that browsers coalesce into
 * one `pointermove`, with their own time stamps, and the down and up events themselves (W3C Pointer
 * Events, coalesced events). Nothing is thinned, throttled, rounded or smoothed.
 */
export function capturePointer(element: HTMLElement, listener: StrokeListener): PointerCapture {
  let active: ActiveStroke | undefined
  let box: ElementBox | undefined

  const forgetBox = () => {
    box = undefined
  }

  function start(event: PointerEvent): void {
    const isMainButton = (event.buttons & 1) === 1 || event.pointerType === 'touch'
    if (active || !isMainButton) return
    event.preventDefault()
    forgetBox()
    active = { pointerId: event.pointerId, buffer: new SampleBuffer(event.pointerType) }
    holdPointer(element, event.pointerId)
    add(active, event)
    listener.onStrokeStart(active.buffer)
  }

  function move(event: PointerEvent): void {
    if (!active || event.pointerId !== active.pointerId) return
    // A release outside the window is never delivered; the next move tells of it.
    if ((event.buttons & 1) === 0) {
      end('lost')
      return
    }
    event.preventDefault()
    for (const sample of toSamples(event)) add(active, sample)
  }

  function lift(event: PointerEvent): void {
    if (!active || event.pointerId !== active.pointerId) return
    add(active, event)
    end('up')
  }

  function add({ buffer }: ActiveStroke, event: PointerEvent): void {
    box ??= toBox(element)
    writeSample(buffer, event, box)
  }

  function end(reason: StrokeEnd): void {
    if (!active) return
    const { buffer } = active
    active = undefined
    const surface = { width: element.clientWidth, height: element.clientHeight }
    listener.onStrokeEnd(buffer.toStroke(reason), { surface, timeOrigin: performance.timeOrigin })
  }

  function isActive(event: PointerEvent): boolean {
    return active?.pointerId === event.pointerId
  }

  const listening = new AbortController()
  const { signal } = listening
  element.addEventListener('pointerdown', start, { signal })
  element.addEventListener('pointermove', move, { signal })
  element.addEventListener('pointerup', lift, { signal })
  element.addEventListener('pointercancel', (event) => isActive(event) && end('cancelled'), {
    signal,
  })
  // Follows `pointerup` as well, when the stroke is no longer active.
  element.addEventListener('lostpointercapture', (event) => isActive(event) && end('lost'), {
    signal,
  })
  window.addEventListener('scroll', forgetBox, { capture: true, passive: true, signal })
  window.addEventListener('resize', forgetBox, { passive: true, signal })

  function abandon(): boolean {
    const wasDrawing = active !== undefined
    active = undefined
    return wasDrawing
  }

  function measure(): boolean {
    if (active) box = toBox(element)
    return active !== undefined
  }

  function detach(): void {
    abandon()
    listening.abort()
  }

  return { abandon, measure, detach }
}

/**
 * The samples an event stands for: its coalesced ones where they can be trusted, else the event.
 * They are absent on insecure origins, empty on Firefox for Android and were wrong on iOS 18.2, so
 * they count only when they are in order and end where their parent does.
 */
function toSamples(event: PointerEvent): readonly PointerEvent[] {
  const samples = event.getCoalescedEvents?.() ?? []
  const last = samples.at(-1)
  if (!last) return [event]
  const distance = Math.hypot(last.clientX - event.clientX, last.clientY - event.clientY)
  const isInOrder = samples.every(
    (sample, index) => index === 0 || sample.timeStamp >= (samples[index - 1]?.timeStamp ?? 0),
  )
  return isInOrder && distance <= COALESCED_TOLERANCE ? samples : [event]
}

interface ElementBox {
  left: number
  top: number
  scaleX: number
  scaleY: number
}

/** Where the element is, and how much it is scaled by transforms and zoom around it. */
function toBox(element: HTMLElement): ElementBox {
  const { left, top, width, height } = element.getBoundingClientRect()
  return {
    left,
    top,
    scaleX: width === 0 ? 1 : element.offsetWidth / width,
    scaleY: height === 0 ? 1 : element.offsetHeight / height,
  }
}

function writeSample(buffer: SampleBuffer, event: PointerEvent, box: ElementBox): void {
  const at = buffer.next()
  const { data } = buffer
  data[at + CHANNEL.x] = (event.clientX - box.left) * box.scaleX
  data[at + CHANNEL.y] = (event.clientY - box.top) * box.scaleY
  data[at + CHANNEL.time] = event.timeStamp
  data[at + CHANNEL.pressure] = event.pressure
  data[at + CHANNEL.tiltX] = event.tiltX
  data[at + CHANNEL.tiltY] = event.tiltY
  data[at + CHANNEL.twist] = event.twist
  data[at + CHANNEL.altitude] = event.altitudeAngle ?? 0
  data[at + CHANNEL.azimuth] = event.azimuthAngle ?? 0
  data[at + CHANNEL.width] = event.width
  data[at + CHANNEL.height] = event.height
  data[at + CHANNEL.buttons] = event.buttons
}

/** Keeps moves coming when the pointer leaves the element. A stale id throws `NotFoundError`. */
function holdPointer(element: HTMLElement, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId)
  } catch {
    // The stroke goes on without: moves inside the element still arrive.
  }
}
