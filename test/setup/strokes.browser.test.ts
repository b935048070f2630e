import { beforeEach, describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { needsPen } from './needs.ts'
import type { StrokeSample } from './strokes.ts'

// Within 1.6 ms: Chromium turns an injected event's wall clock into its own with some jitter.
const MS_DIGITS = -0.5

interface Seen {
  type: string
  pointerType: string
  x: number
  y: number
  pressure: number
  tiltX: number
  twist: number
  timeMs: number
}

let events: Seen[]
let samples: Seen[]

// A margin and a tall page, so that a place forgotten or counted twice is noticed.
beforeEach(() => {
  events = []
  samples = []
  document.body.innerHTML =
    '<div style="height: 3000px"></div><div id="pad" style="margin: 37px 0 0 53px; width: 300px; height: 150px; touch-action: none"></div>'
  const pad = document.querySelector('#pad') as HTMLElement
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerover']) {
    pad.addEventListener(type, (event) => {
      const pointer = event as PointerEvent
      const box = pad.getBoundingClientRect()
      events.push(toSeen(pointer, box))
      const coalesced = type === 'pointermove' ? pointer.getCoalescedEvents() : [pointer]
      if (type === 'pointerdown' || type === 'pointermove')
        samples.push(...coalesced.map((one) => toSeen(one, box)))
    })
  }
  return () => {
    document.body.innerHTML = ''
  }
})

function toSeen(event: PointerEvent, box: DOMRect): Seen {
  const { type, pointerType, pressure, tiltX, twist } = event
  return {
    type,
    pointerType,
    x: event.clientX - box.x,
    y: event.clientY - box.y,
    pressure,
    tiltX,
    twist,
    timeMs: performance.timeOrigin + event.timeStamp,
  }
}

/** 240 samples a second, as a good pen gives, and no two in one place. */
function makeSamples(count: number): StrokeSample[] {
  return Array.from({ length: count }, (_, i) => ({
    x: 10 + i,
    y: 20 + Math.round(Math.sin(i / 10) * 10),
    force: (i + 1) / (count + 1),
    timeMs: i * 4,
    tiltX: 20,
    twist: 90,
  }))
}

describe('penStroke', () => {
  beforeEach(needsPen)

  it('brings every sample to the page, in its place', async () => {
    const sent = makeSamples(200)
    await commands.penStroke('#pad', sent)

    const places = (list: { x: number; y: number }[]) =>
      list.map(({ x, y }) => [Math.round(x), Math.round(y)])
    expect(places(samples)).toEqual(places(sent))
  })

  it('coalesces: fewer events than samples', async () => {
    await commands.penStroke('#pad', makeSamples(200))
    const moves = events.filter((event) => event.type === 'pointermove')
    expect(moves.length).toBeGreaterThan(0)
    expect(moves.length).toBeLessThan(150)
  })

  it('stamps each sample with its own time', async () => {
    const sent = makeSamples(100)
    const { startedAtMs } = await commands.penStroke('#pad', sent)
    for (const [i, sample] of samples.entries())
      expect(sample.timeMs).toBeCloseTo(startedAtMs + (sent[i]?.timeMs ?? Number.NaN), MS_DIGITS)
  })

  it('carries pressure, tilt and twist', async () => {
    const sent = makeSamples(50)
    await commands.penStroke('#pad', sent)
    for (const [i, sample] of samples.entries()) {
      expect(sample.pressure).toBeCloseTo(sent[i]?.force ?? Number.NaN, 3)
      expect(sample).toMatchObject({ pointerType: 'pen', tiltX: 20, twist: 90 })
    }
  })

  it('lifts where and when the last sample was', async () => {
    const sent = makeSamples(30)
    const { startedAtMs } = await commands.penStroke('#pad', sent)
    const up = events.at(-1)
    expect(up).toMatchObject({ type: 'pointerup', pressure: 0 })
    expect(up?.x).toBeCloseTo(39, 0)
    expect(up?.timeMs).toBeCloseTo(startedAtMs + 29 * 4, MS_DIGITS)
  })

  it('rests before it lifts: holdMs', async () => {
    const before = performance.now()
    const { startedAtMs } = await commands.penStroke('#pad', makeSamples(10), { holdMs: 120 })
    expect(performance.now() - before).toBeGreaterThan(115)
    expect(events.at(-1)?.timeMs).toBeCloseTo(startedAtMs + 36 + 120, MS_DIGITS)
  })

  it('can be a mouse', async () => {
    await commands.penStroke('#pad', makeSamples(10), { pointerType: 'mouse' })
    expect(samples).toHaveLength(10)
    expect(samples[0]).toMatchObject({ pointerType: 'mouse', pressure: 0.5 })
  })

  it('draws a dot', async () => {
    await commands.penStroke('#pad', makeSamples(1))
    expect(samples).toHaveLength(1)
    const types = events.map((event) => event.type).filter((type) => type !== 'pointerover')
    expect(types).toEqual(['pointerdown', 'pointerup'])
  })

  it('never goes back in time between two strokes', async () => {
    await commands.penStroke('#pad', makeSamples(200))
    await commands.penStroke('#pad', makeSamples(200))
    const times = events.map((event) => event.timeMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(samples).toHaveLength(400)
  })
})

describe('touchStroke', () => {
  beforeEach(needsPen)

  it('brings the finger to the page, with pressure and times', async () => {
    const sent = makeSamples(100)
    const { startedAtMs } = await commands.touchStroke('#pad', sent)
    expect(samples).toHaveLength(100)
    expect(samples[0]).toMatchObject({ type: 'pointerdown', pointerType: 'touch' })
    expect(samples[50]?.pressure).toBeCloseTo(sent[50]?.force ?? Number.NaN, 2)
    expect(samples.at(-1)?.x).toBeCloseTo(109, 0)
    expect(samples.at(-1)?.timeMs).toBeCloseTo(startedAtMs + 99 * 4, MS_DIGITS)
    expect(events.at(-1)?.type).toBe('pointerup')
  })
})

describe('hover and drag', () => {
  it('hovers', async () => {
    let last: number[] = []
    window.addEventListener('mousemove', (event) => (last = [event.clientX, event.clientY]), {
      once: true,
    })
    await commands.hover('#pad', { x: 5, y: 6 })
    const pad = document.querySelector('#pad') as HTMLElement
    const box = pad.getBoundingClientRect()
    expect(pad.matches(':hover')).toBe(true)
    expect(last).toEqual([box.x + 5, box.y + 6])
  })

  it('drags with one event for each step', async () => {
    await commands.drag('#pad', { x: 10, y: 10 }, { x: 60, y: 10 }, 5)
    const down = events.findIndex((event) => event.type === 'pointerdown')
    const moves = events.slice(down).filter((event) => event.type === 'pointermove')
    expect(moves.map((event) => Math.round(event.x))).toEqual([20, 30, 40, 50, 60])
  })
})
