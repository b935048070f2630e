import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { toCaptureReport } from './captureReport.ts'
import { CHANNEL, EMPTY_INK, type Ink, type StrokeCapture, STRIDE } from './ink.ts'

const CAPTURE: StrokeCapture = {
  path: 'coalesced',
  received: 60,
  isTrusted: true,
  palms: 0,
  cancelled: 0,
}

describe('toCaptureReport()', () => {
  it('says nothing of blank ink', () => {
    expect(toCaptureReport(EMPTY_INK)).toEqual({
      received: 0,
      stored: 0,
      hovered: 0,
      rateHz: 0,
      largestGapMs: 0,
      clockStepMs: null,
      paths: [],
      pointerTypes: [],
      ends: { up: 0, cancelled: 0, lost: 0, blurred: 0, hidden: 0 },
      untrusted: 0,
      palms: 0,
      cancelled: 0,
      retracted: 0,
    })
  })

  it('adds up what the strokes tell', () => {
    const hover = { count: 7, samples: new Float64Array(7 * STRIDE) }
    const ink: Ink = {
      ...EMPTY_INK,
      strokes: [
        { ...makeStroke(), capture: { ...CAPTURE, received: 64, palms: 1 } },
        { ...makeStroke({ end: 'cancelled' }), hover, capture: { ...CAPTURE, path: 'event' } },
        {
          ...makeStroke({ end: 'hidden', pointerType: 'touch' }),
          capture: { ...CAPTURE, isTrusted: false, cancelled: 2 },
        },
      ],
      retracted: { count: 3, strokes: [] },
    }
    expect(toCaptureReport(ink)).toMatchObject({
      received: 184,
      stored: 180,
      hovered: 7,
      paths: ['coalesced', 'event'],
      pointerTypes: ['pen', 'touch'],
      ends: { up: 1, cancelled: 1, lost: 0, blurred: 0, hidden: 1 },
      untrusted: 1,
      palms: 1,
      cancelled: 2,
      retracted: 3,
    })
  })

  it('counts what it knows nothing of as received', () => {
    expect(toCaptureReport(makeInk())).toMatchObject({ received: 120, stored: 120, paths: [] })
  })

  it('tells the rate of contact, without the pauses between strokes', () => {
    const ink = makeInk([{ rateHz: 240 }, { rateHz: 240, startMs: 60_000 }])
    expect(toCaptureReport(ink).rateHz).toBeCloseTo(240, 6)
    expect(toCaptureReport(ink).largestGapMs).toBeCloseTo(1000 / 240, 6)
  })

  it('tells the longest gap within a stroke', () => {
    const stroke = makeStroke({ rateHz: 250 })
    for (let at = 40; at < 60; at += 1)
      stroke.samples[at * STRIDE + CHANNEL.time] =
        (stroke.samples[at * STRIDE + CHANNEL.time] ?? 0) + 96
    expect(toCaptureReport({ ...EMPTY_INK, strokes: [stroke] }).largestGapMs).toBeCloseTo(100, 6)
  })

  it.each([
    [100, 100],
    [1, 1],
    [0.1, 0.1],
    [0.005, 0.005],
    [0.0003, 0],
  ])('tells a clock with steps of %f ms', (stepMs, told) => {
    const stroke = makeStroke({ rateHz: 240 })
    for (let at = 0; at < stroke.count; at += 1) {
      const time = stroke.samples[at * STRIDE + CHANNEL.time] as number
      stroke.samples[at * STRIDE + CHANNEL.time] = Math.round((time + 0.7) / stepMs) * stepMs
    }
    expect(toCaptureReport({ ...EMPTY_INK, strokes: [stroke] }).clockStepMs).toBe(told)
  })
})
