import { describe, expect, it } from 'vitest'
import { makeInk, makeStroke } from '../../../../../test/fixtures/makeInk.ts'
import { assessSignature } from './assessSignature.ts'
import { CHANNEL, EMPTY_INK, type Ink, STRIDE } from './ink.ts'

describe('assessSignature()', () => {
  it('takes handwriting', () => {
    expect(assessSignature(makeInk())).toEqual({ ok: true })
  })

  it('takes a plain cross, two quick lines', () => {
    const cross = toInk([
      toLine({ from: [20, 20], to: [50, 50], durationMs: 60 }),
      toLine({ from: [50, 20], to: [20, 50], durationMs: 60 }),
    ])
    expect(assessSignature(cross)).toEqual({ ok: true })
  })

  it.each<[string, Ink, string]>([
    ['nothing', EMPTY_INK, 'blank'],
    ['strokes without samples', toInk([makeStroke({ count: 0 })]), 'blank'],
    ['a tap', toInk([toLine({ from: [20, 20], to: [20, 20], durationMs: 300 })]), 'too-short'],
    [
      'many taps far apart, which are no line',
      toInk([20, 120, 220].map((x) => toLine({ from: [x, 20], to: [x + 1, 20], durationMs: 90 }))),
      'too-short',
    ],
    [
      'a scribble on one spot',
      toInk(
        Array.from({ length: 9 }, () => toLine({ from: [20, 20], to: [28, 28], durationMs: 50 })),
      ),
      'too-small',
    ],
    ['a flick', toInk([toLine({ from: [20, 20], to: [320, 20], durationMs: 40 })]), 'too-quick'],
  ])('refuses %s', (_, ink, reason) => {
    expect(assessSignature(ink)).toEqual({ ok: false, reason })
  })

  it('does not ask how long it took of ink without times, which is a shape alone', () => {
    const line = toLine({ from: [20, 20], to: [320, 20], durationMs: 40 })
    const samples = line.samples.map((value, index) => (index % STRIDE < 2 ? value : 0))
    expect(assessSignature(toInk([{ ...line, samples }]))).toEqual({ ok: true })
  })

  it('goes by the rules it is given', () => {
    const ink = toInk([toLine({ from: [20, 20], to: [60, 20], durationMs: 100 })])
    expect(assessSignature(ink)).toEqual({ ok: true })
    expect(assessSignature(ink, { minLengthPx: 41 })).toMatchObject({ reason: 'too-short' })
    expect(assessSignature(ink, { minExtentPx: 41 })).toMatchObject({ reason: 'too-small' })
    expect(assessSignature(ink, { minDurationMs: 101 })).toMatchObject({ reason: 'too-quick' })
  })
})

interface LineShape {
  from: [number, number]
  to: [number, number]
  durationMs: number
}

function toLine({ from, to, durationMs }: LineShape) {
  const stroke = makeStroke({ count: 5 })
  for (let index = 0; index < 5; index += 1) {
    const at = index * STRIDE
    stroke.samples[at + CHANNEL.x] = from[0] + ((to[0] - from[0]) * index) / 4
    stroke.samples[at + CHANNEL.y] = from[1] + ((to[1] - from[1]) * index) / 4
    stroke.samples[at + CHANNEL.time] = 1000 + (durationMs * index) / 4
  }
  return stroke
}

function toInk(strokes: Ink['strokes']): Ink {
  return { ...EMPTY_INK, strokes }
}
