import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CHANNEL, readChannel, STRIDE, type Stroke } from '../core/ink/ink.ts'
import { type CaptureOptions, capturePointer, type PointerCapture } from './capturePointer.ts'
import { StrokeRecorder } from './StrokeRecorder.ts'

let element: HTMLElement
let strokes: Stroke[]
let capture: PointerCapture
const onPalm = vi.fn()
const onStrokeDrop = vi.fn()

beforeEach(() => {
  element = document.body.appendChild(document.createElement('div'))
  element.style.cssText = 'width: 300px; height: 150px; margin: 20px'
  start()
})

afterEach(() => {
  capture.detach()
  vi.clearAllMocks()
  document.body.replaceChildren()
})

// Dispatched events, for orders and gaps that no real input can be made to have.
describe('StrokeRecorder', () => {
  describe('a pen and a palm', () => {
    it('lets the pen take over from a finger that is drawing', () => {
      send('pointerdown', 10, FINGER)
      send('pointermove', 20, FINGER)
      draw(100)
      expect(strokes.map(toXs)).toEqual([[100, 110, 110]])
      expect(onStrokeDrop).toHaveBeenCalledOnce()
      expect(strokes[0]?.capture).toMatchObject({ palms: 1, cancelled: 0 })
    })

    it('takes no finger for a second after the pen was last seen', () => {
      drawAt(100, 0)
      drawFingerAt(1005)
      expect(strokes).toHaveLength(1)
      send('pointermove', 50, at({ buttons: 0 }, 1500))
      drawFingerAt(2400)
      expect(strokes).toHaveLength(1)
      drawFingerAt(2600)
      expect(strokes.map(({ pointerType }) => pointerType)).toEqual(['pen', 'touch'])
    })

    it('takes a cancelled finger’s stroke for a palm’s when a pen comes right after it', () => {
      send('pointerdown', 10, at(FINGER, 0))
      send('pointermove', 20, at(FINGER, 10))
      send('pointercancel', 20, at(FINGER, 20))
      expect(onPalm).not.toHaveBeenCalled()
      send('pointerdown', 100, at({}, 800))
      expect(onPalm).toHaveBeenCalledOnce()
      send('pointerup', 100, at({ buttons: 0 }, 810))
      expect(strokes.at(-1)?.capture?.palms).toBe(1)
    })

    it('leaves a finger’s stroke alone that was lifted, or cancelled long before', () => {
      send('pointerdown', 10, at(FINGER, 0))
      send('pointerup', 10, at({ ...FINGER, buttons: 0 }, 10))
      send('pointerdown', 100, at({}, 100))
      send('pointerup', 100, at({ buttons: 0 }, 110))
      send('pointerdown', 10, at(FINGER, 2000))
      send('pointercancel', 10, at(FINGER, 2010))
      send('pointerdown', 100, at({}, 3100))
      expect(onPalm).not.toHaveBeenCalled()
    })
  })

  describe('the way through the air', () => {
    it('belongs to the stroke it leads to', () => {
      send('pointermove', 5, at({ buttons: 0 }, 0))
      drawAt(100, 10)
      send('pointermove', 120, at({ buttons: 0 }, 30))
      send('pointermove', 140, at({ buttons: 0 }, 40))
      drawAt(200, 50)
      drawAt(250, 80)
      expect(strokes.map(({ hover }) => hover?.count)).toEqual([undefined, 2, undefined])
      expect(Array.from(strokes[1]?.hover?.samples.slice(0, 1) ?? [])).toEqual([120])
      expect(strokes[1]?.hover?.samples).toHaveLength(2 * STRIDE)
    })

    it('ends in a pause of more than ten seconds', () => {
      drawAt(100, 0)
      send('pointermove', 120, at({ buttons: 0 }, 20))
      send('pointermove', 130, at({ buttons: 0 }, 10_021))
      drawAt(200, 10_030)
      expect(strokes[1]?.hover).toBeUndefined()
    })

    it('is not that of another kind of pointer, nor of a drag that began elsewhere', () => {
      drawAt(100, 0)
      send('pointermove', 120, at({ buttons: 0, pointerType: 'mouse' }, 20))
      send('pointermove', 130, at({ buttons: 1 }, 25))
      drawAt(200, 40)
      expect(strokes[1]?.hover).toBeUndefined()
    })

    it('is where the element is when it begins, and after scrolling', () => {
      const measure = vi.fn(() => ({ a: 1, b: 0, c: 0, d: 1, e: -measure.mock.calls.length, f: 0 }))
      start({ measure })
      drawAt(100, 0)
      const { left } = element.getBoundingClientRect()
      for (const time of [200, 250]) send('pointermove', 120, at({ buttons: 0 }, time))
      window.dispatchEvent(new Event('scroll'))
      send('pointermove', 120, at({ buttons: 0 }, 310))
      drawAt(200, 320)
      const { samples = new Float64Array() } = strokes[1]?.hover ?? {}
      const xs = [0, 1, 2].map((index) => (samples[index * STRIDE] ?? 0) - left - 120)
      expect(xs).toEqual([-2, -2, -3])
    })

    it('does not lead from one ink to the next', () => {
      drawAt(100, 0)
      send('pointermove', 120, at({ buttons: 0 }, 20))
      capture.forget()
      send('pointermove', 130, at({ buttons: 0 }, 30))
      drawAt(200, 40)
      expect(strokes[1]?.hover).toBeUndefined()
    })
  })

  describe('cancelled strokes', () => {
    it('are dropped and counted in the next, where they are not wanted', () => {
      start({ dropsCancelled: () => true })
      send('pointerdown', 10)
      send('pointercancel', 10)
      draw(100)
      expect(strokes.map(toXs)).toEqual([[100, 110, 110]])
      expect(onStrokeDrop).toHaveBeenCalledOnce()
      expect(strokes[0]?.capture?.cancelled).toBe(1)
    })
  })

  it.each([
    ['blurred', () => window.dispatchEvent(new Event('blur'))],
    ['hidden', hidePage],
  ])('ends a stroke as %s, and takes nothing more of that contact', (end, happen) => {
    send('pointerdown', 10)
    happen()
    send('pointermove', 20)
    send('pointerup', 20, { buttons: 0 })
    draw(100)
    expect(strokes.map((stroke) => [stroke.end, toXs(stroke)])).toEqual([
      [end, [10]],
      ['up', [100, 110, 110]],
    ])
    expect(strokes[1]?.hover).toBeUndefined()
  })

  it('asks whether a pointer may draw, for each contact', () => {
    const accepts = vi.fn(({ pointerType }: PointerEvent) => pointerType === 'pen')
    start({ accepts })
    send('pointerdown', 10, { pointerType: 'mouse' })
    send('pointerup', 10, { pointerType: 'mouse', buttons: 0 })
    draw(100)
    expect(strokes.map(({ pointerType }) => pointerType)).toEqual(['pen'])
    expect(accepts).toHaveBeenCalledTimes(2)
  })

  it('never lets time run backwards, and tells that a sample was not stored', () => {
    send('pointerdown', 10, at({}, 100))
    send('pointermove', 20, at({}, 90))
    send('pointermove', 30, at({}, 110))
    send('pointerup', 30, at({ buttons: 0 }, 105))
    expect(toXs(strokes[0])).toEqual([10, 30])
    expect(strokes[0]?.capture?.received).toBe(4)
  })

  it('says that a script made the events, be it one of them', () => {
    draw(10)
    expect(strokes[0]?.capture?.isTrusted).toBe(false)
    const real = (type: string, buttons = 1) => {
      const event = toEvent(type, 10, { buttons })
      // What it is like cannot be made; the recorder reads nothing else of it.
      return new Proxy(event, {
        get: (target, name) => {
          const value: unknown = name === 'isTrusted' || Reflect.get(target, name, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    }
    const recorder = new StrokeRecorder(
      { onStrokeStart: vi.fn(), onStrokeEnd: (stroke) => strokes.push(stroke) },
      { measure: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }), hold: () => () => {} },
    )
    for (const move of [real('pointermove'), toEvent('pointermove', 12, {})]) {
      recorder.start(real('pointerdown'))
      recorder.move(move)
      recorder.lift(real('pointerup', 0))
    }
    expect(strokes.slice(1).map(({ capture: told }) => told?.isTrusted)).toEqual([true, false])
  })

  it('begins anew when its own pointer goes down again, whose lift was never delivered', () => {
    send('pointerdown', 10)
    send('pointermove', 30)
    draw(200)
    expect(strokes.map((stroke) => [stroke.end, toXs(stroke)])).toEqual([
      ['lost', [10, 30]],
      ['up', [200, 210, 210]],
    ])
  })

  it('takes the tip’s contact and lift while another button is held', () => {
    send('pointerdown', 10, { button: 2, buttons: 2 })
    send('pointermove', 20, { button: 0, buttons: 3 })
    send('pointermove', 30, { buttons: 3 })
    send('pointermove', 30, { button: 0, buttons: 2 })
    send('pointerup', 30, { button: 2, buttons: 0 })
    expect(strokes.map((stroke) => [stroke.end, toXs(stroke)])).toEqual([['up', [20, 30, 30]]])
  })

  it('goes on after an element that could not be measured', () => {
    const measure = vi.fn(() => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }))
    measure.mockImplementationOnce(() => {
      throw new SyntaxError('As a browser may.')
    })
    const recorder = new StrokeRecorder(
      { onStrokeStart: vi.fn(), onStrokeEnd: (stroke) => strokes.push(stroke) },
      { measure, hold: () => () => {} },
    )
    expect(() => recorder.start(toEvent('pointerdown', 10, {}))).toThrow('As a browser may.')
    expect(recorder.isDrawing).toBe(false)
    recorder.start(toEvent('pointerdown', 10, {}))
    recorder.lift(toEvent('pointerup', 10, { buttons: 0 }))
    expect(strokes).toHaveLength(1)
  })

  it('takes no finger while a pen draws on another surface', () => {
    const other = document.body.appendChild(document.createElement('div'))
    const onStrokeEnd = vi.fn()
    const beside = capturePointer(other, { onStrokeStart: vi.fn(), onStrokeEnd })
    const touch = () => {
      for (const [type, buttons] of [['pointerdown', 1] as const, ['pointerup', 0] as const])
        other.dispatchEvent(toEvent(type, 10, { ...FINGER, buttons }))
    }
    send('pointerdown', 10)
    touch()
    expect(onStrokeEnd).not.toHaveBeenCalled()
    send('pointerup', 10, { buttons: 0 })
    touch()
    expect(onStrokeEnd).toHaveBeenCalledOnce()
    beside.detach()
  })

  it('takes no raw update of a pointer that is in the air', () => {
    start({ isRaw: true })
    if (!('onpointerrawupdate' in element)) return
    send('pointerdown', 10)
    send('pointerrawupdate', 20, { button: -1 })
    send('pointerrawupdate', 300, { button: -1, buttons: 0 })
    send('pointermove', 300, { buttons: 0 })
    expect(strokes.map((stroke) => [stroke.end, toXs(stroke)])).toEqual([['lost', [10, 20]]])
  })

  it('tells which pen it was', () => {
    const init: PointerEventInit & { persistentDeviceId: number } = { persistentDeviceId: 42 }
    const isKnown = 'persistentDeviceId' in PointerEvent.prototype
    element.dispatchEvent(toEvent('pointerdown', 10, init))
    send('pointerup', 10, { buttons: 0 })
    expect(strokes[0]?.deviceId).toBe(isKnown ? 42 : undefined)
  })

  it('counts a palm for the stroke that it came before, and for no other', () => {
    send('pointerdown', 10, FINGER)
    draw(100)
    draw(200)
    expect(strokes.map((stroke) => stroke.capture?.palms)).toEqual([1, 0])
  })

  it('forgets what has come but is not stored when a stroke is abandoned', () => {
    send('pointerdown', 10)
    send('pointermove', 20)
    capture.abandon()
    draw(100)
    expect(strokes.map(toXs)).toEqual([[100, 110, 110]])
  })

  it('places what has come before it looks where the element is now', () => {
    send('pointerdown', 10)
    send('pointermove', 20)
    element.style.marginLeft = '120px'
    capture.measure()
    send('pointermove', 30)
    send('pointerup', 30, { buttons: 0 })
    expect(toXs(strokes[0])).toEqual([10, 20, 30, 30])
  })

  it('works out altitude and azimuth from the tilt where the browser does not', () => {
    const event = toEvent('pointerdown', 10, { tiltX: 30, tiltY: 45 })
    for (const name of ['altitudeAngle', 'azimuthAngle'])
      Object.defineProperty(event, name, { value: undefined })
    element.dispatchEvent(event)
    send('pointerup', 10, { buttons: 0, tiltX: 30, tiltY: 45 })
    const read = (index: number) =>
      [CHANNEL.altitude, CHANNEL.azimuth].map((at) => readChannel(strokes[0] as Stroke, index, at))
    expect(read(0)[0]).toBeCloseTo(read(1)[0] ?? Number.NaN, 6)
    expect(read(0)[1]).toBeCloseTo(read(1)[1] ?? Number.NaN, 6)
  })

  it('leaves nothing of a stroke in memory that it no longer needs', () => {
    let data: Float64Array = new Float64Array()
    capture.detach()
    capture = capturePointer(element, {
      onStrokeStart: (buffer) => {
        ;({ data } = buffer)
      },
      onStrokeEnd: (stroke) => strokes.push(stroke),
    })
    draw(100)
    expect(data.some((value) => value !== 0)).toBe(false)
    send('pointerdown', 10)
    expect(data[0]).not.toBe(0)
    capture.abandon()
    expect(data.some((value) => value !== 0)).toBe(false)
  })
})

const FINGER: PointerEventInit = { pointerId: 9, pointerType: 'touch' }

function start(options: CaptureOptions = {}): void {
  capture?.detach()
  strokes = []
  const onStrokeEnd = (stroke: Stroke) => strokes.push(stroke)
  capture = capturePointer(
    element,
    { onStrokeStart: vi.fn(), onStrokeEnd, onStrokeDrop, onPalm },
    options,
  )
}

type TimedInit = PointerEventInit & { timeStamp?: number }

/** The same event, at a time of its own, in milliseconds. */
function at(init: PointerEventInit, timeStamp: number): TimedInit {
  return { ...init, timeStamp: 100_000 + timeStamp }
}

/** A pen's stroke of three samples. */
function draw(x: number): void {
  send('pointerdown', x)
  send('pointermove', x + 10)
  send('pointerup', x + 10, { buttons: 0 })
}

function drawAt(x: number, timeMs: number): void {
  send('pointerdown', x, at({}, timeMs))
  send('pointerup', x, at({ buttons: 0 }, timeMs + 10))
}

function drawFingerAt(timeMs: number): void {
  send('pointerdown', 10, at(FINGER, timeMs))
  send('pointerup', 10, at({ ...FINGER, buttons: 0 }, timeMs + 10))
}

function send(type: string, x: number, init: TimedInit = {}): void {
  element.dispatchEvent(toEvent(type, x, init))
}

function toEvent(type: string, x: number, { timeStamp, ...init }: TimedInit): PointerEvent {
  const { left, top } = element.getBoundingClientRect()
  const place = { clientX: left + x, clientY: top + 50 }
  const button = type === 'pointermove' ? -1 : 0
  const own = { bubbles: true, pointerType: 'pen', button, buttons: 1 }
  const event = new PointerEvent(type, { ...own, ...place, ...init })
  return timeStamp === undefined
    ? event
    : Object.defineProperty(event, 'timeStamp', { value: timeStamp })
}

function hidePage(): void {
  const state = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  state.mockRestore()
}

function toXs(stroke: Stroke | undefined): number[] {
  if (!stroke) return []
  return Array.from({ length: stroke.count }, (_, index) => readChannel(stroke, index, CHANNEL.x))
}
