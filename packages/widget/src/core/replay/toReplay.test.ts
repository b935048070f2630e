import { isRubricaError } from '@rubrica/contract'
import { expect, it } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeRecord, withoutTime } from '../../../../../test/fixtures/makeRecord.ts'
import { encodeBiometricData } from '../biometric/encodeBiometricData.ts'
import { eraseReplay, toReplay } from './toReplay.ts'
import { countUntil } from './timeline.ts'

it('shows all that a pen’s record holds', () => {
  const { ink, timeline, pressure, speed, gaps, isBlank } = toReplay(
    encodeBiometricData(makeInk()).data,
  )
  expect([ink.strokes.length, gaps.length, isBlank]).toEqual([2, 1, false])
  expect(timeline.isTimed).toBe(true)
  // From 1000 ms to the 60th sample of 240 a second after 1600 ms.
  expect(timeline.durationMs).toBeCloseTo(600 + (59 * 1000) / 240, 1)
  expect(countUntil(timeline, timeline.durationMs)).toBe(120)
  expect(pressure?.max).toBeCloseTo(0.8, 1)
  expect(pressure?.top).toBe(1)
  expect(speed?.max).toBeGreaterThan(0)
})

it('has no pressure where the record has none', () => {
  const { pressure, speed } = toReplay(makeRecord({ pointerType: 'mouse' }))
  expect(pressure).toBeNull()
  expect(speed).not.toBeNull()
})

it('has no speed where the record has no time', () => {
  const data = makeRecord()
  const [timed, untimed] = [toReplay(data), toReplay(withoutTime(data))]
  expect([untimed.speed, untimed.gaps]).toEqual([null, []])
  expect(untimed.timeline.isTimed).toBe(false)
  expect(untimed.timeline.times).toHaveLength(timed.timeline.times.length)
  expect(untimed.pressure?.mean).toBeCloseTo(timed.pressure?.mean ?? 0, 6)
})

it('is blank for a record without points', () => {
  // X and Y with nothing to them, and no points.
  const bytes = [0x53, 0x44, 0x49, 0, 0x20, 0x31, 0x30, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0]
  expect(toReplay(btoa(String.fromCharCode(...bytes))).isBlank).toBe(true)
})

it('cannot be made of anything else', () => {
  const data = makeRecord()
  for (const broken of ['', '%', 'aGVsbG8=', data.slice(0, 400)]) {
    let caught: unknown
    try {
      toReplay(broken)
    } catch (error) {
      caught = error
    }
    expect(isRubricaError(caught) && caught.code).toBe('record_invalid')
  }
})

it('leaves nothing of the record when it is erased', () => {
  const replay = toReplay(makeRecord())
  eraseReplay(replay)
  const arrays = [replay.timeline.times, ...replay.ink.strokes.map(({ samples }) => samples)]
  expect(arrays.every((one) => one.every((value) => value === 0))).toBe(true)
})
