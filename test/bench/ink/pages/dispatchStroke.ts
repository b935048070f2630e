import { type Place, placeOnCircle } from '../paths.ts'
import type { DispatchedStroke, DispatchOptions } from './BenchPage.ts'
import type { LayoutReads } from './probes/countLayoutReads.ts'

/** The rate whose events these are, whatever the speed at which they are dispatched. */
const RATE_HZ = 240
/** Between two batches the page draws a frame, so that drawing does not pile up unflushed. */
const EVENTS_PER_BATCH = 50
// A stroke of ours that began with pointer 1 must not be ended by a real mouse.
const PEN = { pointerType: 'pen', pointerId: 77, isPrimary: true, bubbles: true, cancelable: true }

/**
 * Draws a stroke with events that were built beforehand and times their dispatch, which calls the
 * listeners before it returns. `Date.now` goes on as fast as the events say, or a pad that thins by
 * time would drop nearly all of them.
 */
export async function dispatchStroke(
  canvas: HTMLCanvasElement,
  reads: LayoutReads | undefined,
  { samplesPerEvent, events }: DispatchOptions,
): Promise<DispatchedStroke> {
  const { down, moves, up } = createEvents(canvas, samplesPerEvent, events)
  pretendCapture()
  const clock = replaceClock()
  const stepMs = (samplesPerEvent * 1000) / RATE_HZ
  canvas.dispatchEvent(down)
  const readsBefore = reads?.count() ?? 0
  let spentMs = 0
  let storedMs = 0
  let layoutReads = 0
  for (let from = 0; from < events; from += EVENTS_PER_BATCH) {
    await nextFrame()
    const batch = moves.slice(from, from + EVENTS_PER_BATCH)
    const readsAtStart = reads?.count() ?? 0
    const start = performance.now()
    for (const event of batch) {
      clock.advance(stepMs)
      canvas.dispatchEvent(event)
    }
    spentMs += performance.now() - start
    layoutReads += (reads?.count() ?? 0) - readsAtStart
    // What ours has taken it stores in its frame, with the painting; or at once when a window that
    // has got another size may have moved it. That, and looking where it is, is timed apart.
    const taken = performance.now()
    window.dispatchEvent(new Event('resize'))
    storedMs += performance.now() - taken
  }
  await nextFrame()
  const layoutReadsOutside = (reads?.count() ?? 0) - readsBefore - layoutReads
  canvas.dispatchEvent(up)
  clock.restore()
  await nextFrame()
  return { samples: samplesPerEvent * events, spentMs, storedMs, layoutReads, layoutReadsOutside }
}

function createEvents(canvas: HTMLCanvasElement, samplesPerEvent: number, events: number) {
  const { left, top } = canvas.getBoundingClientRect()
  let index = 0
  const next = (): Place => {
    const { x, y } = placeOnCircle(index / RATE_HZ)
    index += 1
    return { x: left + x, y: top + y }
  }
  const down = createEvent('pointerdown', next())
  const moves = Array.from({ length: events }, () => {
    const places = Array.from({ length: samplesPerEvent }, next)
    const coalescedEvents = places.map((place) => createEvent('pointermove', place))
    // The last coalesced event and its parent are at the same place, as in Chromium.
    return createEvent('pointermove', places.at(-1) as Place, { coalescedEvents })
  })
  return { down, moves, up: createEvent('pointerup', next(), { buttons: 0, pressure: 0 }) }
}

function createEvent(type: string, { x, y }: Place, init: PointerEventInit = {}): PointerEvent {
  const pen = { ...PEN, button: type === 'pointermove' ? -1 : 0, buttons: 1, pressure: 0.5 }
  return new PointerEvent(type, { ...pen, clientX: x, clientY: y, tiltX: 20, tiltY: 10, ...init })
}

/** No browser captures a pointer that does not exist; a pad must not take its way around that. */
function pretendCapture() {
  Element.prototype.setPointerCapture = () => {}
  Element.prototype.hasPointerCapture = () => true
  Element.prototype.releasePointerCapture = () => {}
}

function replaceClock() {
  const { now } = Date
  let ms = now()
  Date.now = () => ms
  return {
    advance: (stepMs: number) => {
      ms += stepMs
    },
    restore: () => {
      Date.now = now
    },
  }
}

/** The first call runs before the frame is drawn, the second after. */
async function nextFrame(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve))
}
