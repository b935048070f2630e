import { measurePlane } from './measurePlane.ts'
import { type RecorderOptions, type StrokeListener, StrokeRecorder } from './StrokeRecorder.ts'

export interface CaptureOptions extends Partial<Omit<RecorderOptions, 'hold'>> {
  /** Takes samples from `pointerrawupdate` where there is one: sooner, for the price of more events. */
  isRaw?: boolean | undefined
}

/** A pointer capture: the recorder of its strokes, and the end of listening. */
export interface PointerCapture
  extends Pick<StrokeRecorder, 'abandon' | 'flush' | 'measure' | 'forget'> {
  /** Drops the stroke being drawn and stops listening. */
  detach: () => void
}

/**
 * Takes every sample that the device delivers on an element: the events that browsers coalesce into
 * one, with their own time stamps, and the down and up events themselves (W3C Pointer Events 3,
 * coalesced events). Nothing is thinned, throttled, rounded or smoothed. One pointer draws at a time;
 * a pen takes over from a finger.
 */
export function capturePointer(
  element: HTMLElement,
  listener: StrokeListener,
  options: CaptureOptions = {},
): PointerCapture {
  const view = element.ownerDocument.defaultView ?? window
  const isRaw = options.isRaw && 'onpointerrawupdate' in element
  const recorder: StrokeRecorder = new StrokeRecorder(listener, {
    measure: () => measurePlane(element),
    ...options,
    hold: (pointerId) => holdPointer(element, pointerId, followPointer(view, element, recorder)),
  })
  const listening = new AbortController()
  const { signal } = listening
  listenOnElement(element, recorder, signal)
  listenOnWindow(view, recorder, signal)
  // Only where it is wanted: that somebody listens makes browsers send an event for each sample.
  const raw: Listeners = { pointerrawupdate: (event) => recorder.rawUpdate(event) }
  if (isRaw) listen(view, raw, { signal, capture: true })
  return Object.assign(recorder, {
    detach() {
      recorder.abandon()
      recorder.forget()
      listening.abort()
    },
  })
}

type Listeners = Record<string, (event: PointerEvent) => void>

function listen(target: EventTarget, listeners: Listeners, options: AddEventListenerOptions): void {
  for (const [type, listener] of Object.entries(listeners))
    target.addEventListener(type, listener as (event: Event) => void, options)
}

/**
 * Listens to what begins a stroke, and keeps the browser from taking one for something else. Beside
 * the pointer events: iPadOS takes a pencil's quick taps for gestures of its own, a long press calls
 * up a menu or the loupe, and what is selected under the pad would be dragged. On the element only,
 * since preventing touches on a whole document makes browsers cancel pointers.
 */
function listenOnElement(
  element: HTMLElement,
  recorder: StrokeRecorder,
  signal: AbortSignal,
): void {
  const listeners: Listeners = {
    pointerdown(event) {
      const selection = element.ownerDocument.getSelection()
      if (recorder.start(event) && selection?.isCollapsed === false) selection.removeAllRanges()
    },
    pointermove: (event) => recorder.hover(event),
    // Follows `pointerup` as well, when the stroke is no longer active.
    lostpointercapture: (event) => recorder.end('lost', event.pointerId),
    contextmenu: (event) => recorder.isDrawing && prevent(event),
    touchstart: prevent,
  }
  listen(element, listeners, { signal, passive: false })
}

function prevent(event: Event): void {
  if (event.cancelable) event.preventDefault()
}

/** A stroke ends where no lift can be counted on any more; and the page may move under it. */
function listenOnWindow(view: Window, recorder: StrokeRecorder, signal: AbortSignal): void {
  const moved = () => recorder.forgetPlane()
  const visibilitychange = () => view.document.hidden && recorder.end('hidden')
  const blur = () => recorder.end('blurred')
  listen(view, { blur, resize: moved, visibilitychange }, { signal })
  // In the capture phase the window hears every box that scrolls.
  listen(view, { scroll: moved }, { signal, capture: true })
}

/** Listens to what moves and ends a stroke, from its beginning on, before anybody in the page does. */
function followPointer(
  view: Window,
  element: HTMLElement,
  recorder: StrokeRecorder,
): AbortController {
  const following = new AbortController()
  const listeners: Listeners = {
    pointermove: (event) => recorder.move(event),
    pointerup: (event) => recorder.lift(event),
    pointercancel: (event) => recorder.end('cancelled', event.pointerId),
    touchmove(event) {
      if (event.composedPath()[0] !== element) return
      event.stopPropagation()
      prevent(event)
    },
  }
  listen(view, listeners, {
    signal: following.signal,
    capture: true,
    passive: false,
  })
  return following
}

/** Keeps a pointer's events coming when it leaves the window. Gives what lets it go. */
function holdPointer(
  element: HTMLElement,
  pointerId: number,
  following: AbortController,
): () => void {
  const attempt = (verb: 'set' | 'release') => {
    try {
      element[`${verb}PointerCapture`](pointerId)
    } catch {
      // A stale id, or a browser without capture: the window hears of all that happens in it.
    }
  }
  attempt('set')
  return () => {
    following.abort()
    attempt('release')
  }
}
