import type { CapturePath, Stroke, StrokeEnd } from '../core/ink/ink.ts'
import { SampleBuffer } from '../core/ink/SampleBuffer.ts'
import type { Plane } from './measurePlane.ts'
import { type Delivery, takeSamples, toDelivery } from './takeSamples.ts'

/** Hears of strokes as they are drawn. Called from input handlers: keep it short. */
export interface StrokeListener {
  /** A stroke has begun. Its samples come into the buffer; paint them once a frame, not here. */
  onStrokeStart: (buffer: SampleBuffer) => void
  /** The stroke is complete. */
  onStrokeEnd: (stroke: Stroke) => void
  /** The stroke being drawn is gone: it was a palm's, or the browser cancelled it. */
  onStrokeDrop?: (() => void) | undefined
  /** The stroke that ended last was a palm's. */
  onPalm?: (() => void) | undefined
  /** Raw updates have come, for whoever paints sooner than at the next frame. */
  onSamples?: (() => void) | undefined
}

export interface RecorderOptions {
  /** Where the element is. Called as a stroke begins, once a frame, and after scrolling. */
  measure: () => Plane
  /** Keeps a pointer's events coming; gives what lets it go. */
  hold: (pointerId: number) => () => void
  /** Whether this pointer may begin a stroke; any may without it. */
  accepts?: ((event: PointerEvent) => boolean) | undefined
  /** Takes places alone, and nothing on the way through the air. */
  isShapeOnly?: boolean | undefined
  /** Whether a stroke that the browser cancels is dropped; otherwise it is kept, and says so. */
  dropsCancelled?: (() => boolean) | undefined
}

/** On all surfaces of the page: while one takes a pen's stroke, a palm may rest on another. */
let pensDrawing = 0

/** For how long after a pen's last event fingers are taken for the palm of the same hand. */
const PALM_MS = 1000
/** A pause longer than this between two strokes is no part of the writing. */
const HOVER_MS = 10_000

/** Makes strokes of pointer events, by the rules of who may draw, when, and what ends a stroke. */
export class StrokeRecorder {
  readonly #listener: StrokeListener
  readonly #options: RecorderOptions
  readonly #buffer = new SampleBuffer()
  readonly #air = new SampleBuffer()
  /** What has come since the last frame and is not stored yet. */
  readonly #pending: Delivery[] = []
  /** The pointer that draws; undefined between strokes. */
  #pointerId: number | undefined
  #letGo: (() => void) | undefined
  #path: CapturePath = 'event'
  /** Whether this stroke's samples come with `pointerrawupdate`; some browsers know it and send none. */
  #isRaw = false
  #isTrusted = true
  #deviceId: number | undefined
  #plane: Plane | undefined
  #penAt = -Infinity
  /** The stroke before this one of the same ink. */
  #last: { pointerType: string; end: StrokeEnd; time: number } | undefined
  #dropped = { palms: 0, cancelled: 0 }

  constructor(listener: StrokeListener, options: RecorderOptions) {
    this.#listener = listener
    this.#options = options
    this.#buffer.isShapeOnly = options.isShapeOnly
  }

  get isDrawing(): boolean {
    return this.#pointerId !== undefined
  }

  /** Begins a stroke, where this pointer may. */
  start(event: PointerEvent): boolean {
    this.#seePen(event.pointerType, event.timeStamp)
    if (!isContact(event) || this.#isPalm(event)) return false
    if (this.#options.accepts?.(event) === false) return false
    if (event.pointerType === 'pen') this.#pushPalmAside(event)
    // No pointer goes down twice: its lift was never delivered.
    this.end('lost', event.pointerId)
    if (this.isDrawing) return false
    // Before anything else, since a host's element may be where nothing can be measured.
    this.#plane = this.#options.measure()
    event.preventDefault()
    this.#pointerId = event.pointerId
    this.#buffer.pointerType = event.pointerType
    this.#path = typeof event.getCoalescedEvents === 'function' ? 'coalesced' : 'event'
    this.#isRaw = false
    this.#isTrusted = event.isTrusted
    this.#deviceId = event.persistentDeviceId
    if (event.pointerType === 'pen') pensDrawing += 1
    this.#letGo = this.#options.hold(event.pointerId)
    takeSamples(this.#buffer, toDelivery(event, []), this.#plane)
    this.#listener.onStrokeStart(this.#buffer)
    return true
  }

  /**
   * Takes the samples of the stroke being drawn, and keeps them from the page. They are handwriting,
   * which session recorders and the like shall not have, and every listener on the way costs time
   * while the pen moves: React's own two as much as all that is done here.
   */
  move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointerId) return
    event.stopPropagation()
    // With another button still held, the lift of the tip comes as a move.
    if (!isContact(event) && event.button === 0) this.lift(event)
    // A release outside the window is never delivered; the next move tells of it.
    else if (!isContact(event)) this.end('lost')
    else if (!this.#isRaw) this.#pending.push(toDelivery(event))
  }

  /** The same samples as `move`, sooner. */
  rawUpdate(event: PointerEvent): void {
    if (event.pointerId !== this.#pointerId) return
    event.stopPropagation()
    if (!isContact(event)) return
    this.#isRaw = true
    this.#pending.push(toDelivery(event))
    this.#listener.onSamples?.()
  }

  /**
   * Stores what has come. It is done for a whole frame at once: the first sample of several costs
   * ten times as much as each of the others, since nothing of the code for it is at hand any more.
   */
  flush(): void {
    if (this.#pending.length === 0) return
    this.#plane ??= this.#options.measure()
    for (const delivery of this.#pending) {
      this.#isTrusted &&= delivery.event.isTrusted
      const path = takeSamples(this.#buffer, delivery, this.#plane)
      // A browser may know raw updates and send none, or coalesce and give nothing to trust.
      if (path === 'event') this.#path = path
      else if (this.#isRaw && this.#path !== 'event') this.#path = 'raw'
    }
    this.#pending.length = 0
  }

  lift(event: PointerEvent): void {
    if (event.pointerId !== this.#pointerId) return
    this.flush()
    this.#isTrusted &&= event.isTrusted
    takeSamples(this.#buffer, toDelivery(event, []), this.#plane ?? this.#options.measure())
    this.end('up')
  }

  /** Takes the way through the air between two strokes. */
  hover(event: PointerEvent): void {
    // With another button held before it, the tip goes down as a move.
    if (isContact(event) && event.button === 0) this.start(event)
    this.#seePen(event.pointerType, event.timeStamp)
    const last = this.#last
    if (this.isDrawing || event.pointerType !== last?.pointerType || isContact(event)) return
    if (this.#buffer.isShapeOnly) return
    this.#plane ??= this.#options.measure()
    if (event.timeStamp > last.time + HOVER_MS) this.forget()
    else takeSamples(this.#air, toDelivery(event), this.#plane)
  }

  /** Ends the stroke being drawn, of this pointer or of any, where there is one. */
  end(reason: StrokeEnd, pointerId: number | undefined = this.#pointerId): void {
    if (!this.isDrawing || pointerId !== this.#pointerId) return
    if (reason === 'cancelled' && this.#options.dropsCancelled?.()) {
      this.#dropped.cancelled += 1
      this.#drop()
      return
    }
    this.flush()
    const stroke = this.#toStroke(reason)
    const { pointerType, lastTime: time } = this.#buffer
    this.#seePen(pointerType, time)
    this.#last = { pointerType, end: reason, time }
    this.#dropped = { palms: 0, cancelled: 0 }
    this.#air.wipe()
    this.#reset()
    this.#listener.onStrokeEnd(stroke)
  }

  /** Drops the stroke being drawn; the listener hears no more of it. False when there is none. */
  abandon(): boolean {
    const { isDrawing } = this
    if (isDrawing) this.#reset()
    return isDrawing
  }

  /** The next stroke begins a new ink: no way through the air leads to it. */
  forget(): void {
    this.#last = undefined
    this.#air.wipe()
  }

  /** Looks where the element is now, while a stroke is drawn. False when there is none. */
  measure(): boolean {
    this.flush()
    if (this.isDrawing) this.#plane = this.#options.measure()
    return this.isDrawing
  }

  /** The element may have moved: the next sample looks where it is. */
  forgetPlane(): void {
    this.flush()
    this.#plane = undefined
  }

  #seePen(pointerType: string, time: number): void {
    if (pointerType === 'pen') this.#penAt = time
  }

  #isPalm({ pointerType, timeStamp }: PointerEvent): boolean {
    return pointerType === 'touch' && (pensDrawing > 0 || timeStamp < this.#penAt + PALM_MS)
  }

  /** The hand rests before the pen writes: its contact may be a stroke by now, or have been one. */
  #pushPalmAside({ timeStamp }: PointerEvent): void {
    const last = this.#last
    if (this.isDrawing && this.#buffer.pointerType === 'touch') {
      this.#dropped.palms += 1
      this.#drop()
    } else if (
      // Systems that tell palms from fingers cancel the palm's contact.
      last?.pointerType === 'touch' &&
      last.end === 'cancelled' &&
      timeStamp < last.time + PALM_MS
    ) {
      this.#dropped.palms += 1
      this.forget()
      this.#listener.onPalm?.()
    }
  }

  #toStroke(end: StrokeEnd): Stroke {
    const { pointerType, count, received } = this.#buffer
    const air = this.#air
    return {
      pointerType,
      deviceId: this.#deviceId,
      end,
      count,
      samples: this.#buffer.toSamples(),
      hover: air.count > 0 ? { count: air.count, samples: air.toSamples() } : undefined,
      capture: { path: this.#path, received, isTrusted: this.#isTrusted, ...this.#dropped },
    }
  }

  #drop(): void {
    this.#reset()
    this.#listener.onStrokeDrop?.()
  }

  #reset(): void {
    this.#pointerId = undefined
    if (this.#buffer.pointerType === 'pen') pensDrawing -= 1
    this.#pending.length = 0
    this.#plane = undefined
    this.#buffer.wipe()
    // Chrome on Android has been seen to hold a pointer for good, so that no button answered.
    this.#letGo?.()
  }
}

function isContact({ buttons, pointerType }: PointerEvent): boolean {
  return (buttons & 1) === 1 || pointerType === 'touch'
}
