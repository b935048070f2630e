import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { countSamples } from './ink.ts'
import { DEFAULT_PEN } from './pen.ts'
import { fromPointGroups, type PointGroup, type PointGroups, toPointGroups } from './pointGroups.ts'

const SURFACE = { width: 600, height: 240 }

describe('toPointGroups()', () => {
  it('gives every sample, with the wall clock', () => {
    const ink = makeInk()
    const groups = toPointGroups(ink, { ...DEFAULT_PEN, color: 'navy' })
    expect(groups.map(({ points }) => points.length)).toEqual([60, 60])
    expect(groups[0]).toMatchObject({ penColor: 'navy', minWidth: 0.5, maxWidth: 2.5 })
    expect(groups[0]?.points[0]).toEqual({
      x: 40,
      y: 80,
      pressure: 0.2,
      time: 1_790_000_001_000,
    })
  })

  it('gives copies', () => {
    const ink = makeInk()
    const before = structuredClone(ink)
    const groups = toPointGroups(ink, DEFAULT_PEN)
    for (const { points } of groups) for (const point of points) point.x = -1
    groups.pop()
    expect(ink).toEqual(before)
  })
})

describe('fromPointGroups()', () => {
  it('keeps every x, y, time and pressure on the way there and back, also through JSON', () => {
    const ink = { ...makeInk(), timeOrigin: 1_790_000_000_000.123 }
    const groups = toPointGroups(ink, DEFAULT_PEN)
    const again = fromPointGroups(JSON.parse(JSON.stringify(groups)) as PointGroup[], SURFACE)
    expect(toPointGroups(again, DEFAULT_PEN)).toEqual(groups)
    expect(again.strokes.map(({ end }) => end)).toEqual(['up', 'up'])
  })

  it('claims nothing of how the strokes were captured', () => {
    const { strokes } = fromPointGroups([{ points: [{ x: 1, y: 2, time: 3 }] }], SURFACE)
    expect(strokes).toMatchObject([{ pointerType: '', end: 'lost', count: 1 }])
    expect(strokes[0]?.capture).toBeUndefined()
  })

  it('leaves groups without points out', () => {
    const ink = fromPointGroups([{ points: [] }, { points: [{ x: 1, y: 2 }] }, []], SURFACE)
    expect(ink.strokes.map(({ count }) => count)).toEqual([1])
    expect(fromPointGroups([{ points: [] }], SURFACE).strokes).toEqual([])
  })

  it('takes what signature_pad gave before its version 3: the points alone', () => {
    const points = [4, 5, 6].map((at) => ({ x: at, y: at, time: 1000 + at, color: 'black' }))
    const ink = fromPointGroups([points], SURFACE)
    expect([countSamples(ink), ink.timeOrigin]).toEqual([3, 1004])
  })

  it('takes points without time and pressure', () => {
    const ink = fromPointGroups([{ points: [{ x: 1, y: 2 }] }], SURFACE)
    expect(toPointGroups(ink, DEFAULT_PEN)[0]?.points).toEqual([
      { x: 1, y: 2, time: 0, pressure: 0 },
    ])
  })

  it('puts points on a clock that runs already', () => {
    const ink = fromPointGroups([{ points: [{ x: 1, y: 2, time: 1500 }] }], SURFACE, 1000)
    expect([ink.timeOrigin, ink.strokes[0]?.samples[2]]).toEqual([1000, 500])
  })

  it('makes a surface of the points where none is shown', () => {
    const points = [
      { x: 10, y: 20 },
      { x: 90, y: 60 },
    ]
    const nowhere = { width: 0, height: 0 }
    expect(fromPointGroups([{ points }], nowhere).surface).toEqual({ width: 90, height: 60 })
    expect(fromPointGroups([{ points }], SURFACE).surface).toEqual(SURFACE)
    expect(fromPointGroups([], nowhere).surface).toEqual(nowhere)
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['text', 'data:image/png;base64,'],
    ['an object', { points: [] }],
    ['a list of numbers', [1, 2]],
    ['a group of null', [null]],
    ['a group without points', [{ penColor: 'black' }]],
    ['points that are none', [{ points: [null] }]],
    ['a place that is text', [{ points: [{ x: '1', y: 2 }] }]],
    ['a place that is no number', [{ points: [{ x: Number.NaN, y: 2 }] }]],
    ['an endless place', [{ points: [{ x: Infinity, y: 2 }] }]],
    ['a time that is no number', [{ points: [{ x: 1, y: 2, time: Number.NaN }] }]],
    ['a pressure that is text', [[{ x: 1, y: 2, pressure: 'hard' }]]],
    ['one bad point among good ones', [{ points: [{ x: 1, y: 2 }, { x: 1 }] }]],
  ])('refuses %s', (_, data) => {
    const read = () => fromPointGroups(data as PointGroups, SURFACE)
    expect(read).toThrow(TypeError)
    expect(read).toThrow('[rubrica] fromData()')
  })
})
