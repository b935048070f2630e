import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CHANNEL, readChannel, type Stroke } from '../core/ink/ink.ts'
import { capturePointer, type PointerCapture } from './capturePointer.ts'

let element: HTMLElement
let strokes: Stroke[]
let capture: PointerCapture

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'))
  element.style.cssText = 'width: 300px; height: 150px; margin: 20px'
  strokes = []
  capture = capturePointer(element, {
    onStrokeStart: vi.fn(),
    onStrokeEnd: (stroke) => strokes.push(stroke),
  })
})

afterEach(() => {
  capture.detach()
  document.body.replaceChildren()
})

// Events that no real input can be made to send in this order are dispatched; what a real pen does is
// tested on the pad, with the browser's own input.
describe('capturePointer()', () => {
  it('takes one pointer at a time', () => {
    send('pointerdown', 10, { pointerId: 1 })
    send('pointerdown', 200, { pointerId: 2, pointerType: 'touch' })
    send('pointermove', 210, { pointerId: 2, pointerType: 'touch' })
    send('pointermove', 20, { pointerId: 1 })
    send('pointerup', 210, { pointerId: 2, buttons: 0 })
    send('pointerup', 20, { pointerId: 1, buttons: 0 })
    expect(strokes.map((stroke) => xs(stroke))).toEqual([[10, 20, 20]])
  })

  it('takes no stroke from another button than the first', () => {
    send('pointerdown', 10, { buttons: 2, button: 2 })
    send('pointermove', 20, { buttons: 2 })
    send('pointerup', 20, { buttons: 0 })
    expect(strokes).toEqual([])
  })

  it('goes on while a second button is held as well', () => {
    send('pointerdown', 10)
    send('pointermove', 20, { buttons: 3 })
    send('pointermove', 30)
    send('pointerup', 30, { buttons: 0 })
    expect(strokes.map((stroke) => [xs(stroke), stroke.end])).toEqual([[[10, 20, 30, 30], 'up']])
  })

  it('ends a stroke whose release was never delivered, without the move that tells of it', () => {
    send('pointerdown', 10)
    send('pointermove', 20)
    send('pointermove', 200, { buttons: 0 })
    send('pointermove', 210, { buttons: 0 })
    expect(strokes.map((stroke) => [xs(stroke), stroke.end])).toEqual([[[10, 20], 'lost']])
  })

  it.each([
    ['pointercancel', 'cancelled'],
    ['lostpointercapture', 'lost'],
  ])('keeps what it has on %s, marked as %s, and takes the next stroke', (type, end) => {
    send('pointerdown', 10)
    send('pointermove', 20)
    send(type, 20, { buttons: 0 })
    send('pointermove', 90)
    send('pointerdown', 100)
    send('pointerup', 100, { buttons: 0 })
    expect(strokes.map((stroke) => [xs(stroke), stroke.end])).toEqual([
      [[10, 20], end],
      [[100, 100], 'up'],
    ])
  })

  it('reads coalesced events where they can be trusted', () => {
    send('pointerdown', 10)
    send('pointermove', 40, {
      coalescedEvents: [event('pointermove', 20), event('pointermove', 40)],
    })
    send('pointerup', 40, { buttons: 0 })
    expect(xs(strokes[0])).toEqual([10, 20, 40, 40])
  })

  it('takes the event itself where they end elsewhere', () => {
    send('pointerdown', 10)
    send('pointermove', 40, {
      coalescedEvents: [event('pointermove', 20), event('pointermove', 290)],
    })
    send('pointerup', 40, { buttons: 0 })
    expect(xs(strokes[0])).toEqual([10, 40, 40])
  })

  it('takes the event itself where they are out of order', async () => {
    const early = event('pointermove', 40)
    await new Promise((resolve) => setTimeout(resolve, 20))
    send('pointerdown', 10)
    send('pointermove', 40, { coalescedEvents: [event('pointermove', 20), early] })
    send('pointerup', 40, { buttons: 0 })
    expect(xs(strokes[0])).toEqual([10, 40, 40])
  })

  it('takes the event itself where there is no such thing', () => {
    send('pointerdown', 10)
    const bare = Object.defineProperty(event('pointermove', 40), 'getCoalescedEvents', {
      value: undefined,
    })
    element.dispatchEvent(bare)
    send('pointerup', 40, { buttons: 0 })
    expect(xs(strokes[0])).toEqual([10, 40, 40])
  })

  it('knows where the element is after the page has scrolled under the pen', () => {
    document.body.style.height = '5000px'
    send('pointerdown', 10)
    const { top } = element.getBoundingClientRect()
    window.scrollTo(0, 30)
    window.dispatchEvent(new Event('scroll'))
    send('pointermove', 20, { clientY: top + 50 })
    send('pointerup', 20, { clientY: top + 50, buttons: 0 })
    window.scrollTo(0, 0)
    const ys = Array.from({ length: 3 }, (_, at) =>
      readChannel(strokes[0] as Stroke, at, CHANNEL.y),
    )
    expect(ys).toEqual([50, 80, 80])
  })

  it('knows where the element is after the window has got another size', () => {
    send('pointerdown', 10)
    const { left } = element.getBoundingClientRect()
    element.style.marginLeft = '120px'
    window.dispatchEvent(new Event('resize'))
    send('pointermove', 0, { clientX: left + 110 })
    send('pointerup', 0, { clientX: left + 110, buttons: 0 })
    expect(xs(strokes[0])).toEqual([10, 10, 10])
  })

  it('knows where the element is after the layout moved it, once it is measured', () => {
    const { top } = element.getBoundingClientRect()
    send('pointerdown', 10)
    const banner = document.createElement('div')
    banner.style.height = '60px'
    document.body.prepend(banner)
    expect(capture.measure()).toBe(true)
    send('pointerup', 10, { clientY: top + 100, buttons: 0 })
    expect(readChannel(strokes[0] as Stroke, 1, CHANNEL.y)).toBeCloseTo(40, 5)
    expect(capture.measure()).toBe(false)
  })

  it('drops a stroke that is abandoned, and takes the next', () => {
    expect(capture.abandon()).toBe(false)
    send('pointerdown', 10)
    expect(capture.abandon()).toBe(true)
    send('pointermove', 20)
    send('pointerup', 20, { buttons: 0 })
    expect(strokes).toEqual([])
    send('pointerdown', 30)
    send('pointerup', 30, { buttons: 0 })
    expect(strokes).toHaveLength(1)
  })

  it('leaves no listener behind', () => {
    capture.detach()
    send('pointerdown', 10)
    send('pointerup', 10, { buttons: 0 })
    expect(strokes).toEqual([])
  })
})

/** Sends an event at a place in CSS pixels from the element's left edge, 50 from its top. */
function send(type: string, x: number, init: PointerEventInit = {}): void {
  element.dispatchEvent(event(type, x, init))
}

function event(type: string, x: number, init: PointerEventInit = {}): PointerEvent {
  const { left, top } = element.getBoundingClientRect()
  const place = { clientX: left + x, clientY: top + 50 }
  return new PointerEvent(type, {
    bubbles: true,
    pointerType: 'pen',
    button: type === 'pointermove' ? -1 : 0,
    buttons: 1,
    ...place,
    ...init,
  })
}

function xs(stroke: Stroke | undefined): number[] {
  if (!stroke) return []
  return Array.from({ length: stroke.count }, (_, at) => readChannel(stroke, at, CHANNEL.x))
}
