import { expect, it, vi } from 'vitest'
import { makeRecord } from '../../../../../test/fixtures/makeRecord.ts'
import { type Playback, RecordReader } from './RecordReader.ts'

it('overwrites what it read, and stops its clock, when it is closed', () => {
  const { reader, view } = makeReader()
  reader.open(makeRecord(), view, () => {})
  const { replay, clock } = playbackOf(reader)
  clock.play()
  expect(isErased(replay)).toBe(false)
  reader.close()
  expect([isErased(replay), clock.status, reader.read()]).toEqual([true, 'paused', undefined])
})

it('overwrites what it read when it reads another record', () => {
  const { reader, view } = makeReader()
  reader.open(makeRecord(), view, () => {})
  const before = playbackOf(reader)
  reader.open(makeRecord({ words: 2 }), view, () => {})
  expect(isErased(before.replay)).toBe(true)
  expect(isErased(playbackOf(reader).replay)).toBe(false)
})

it('tells what it could not read', () => {
  const { reader, view } = makeReader()
  const listener = vi.fn()
  reader.subscribe(listener)
  reader.open('%', view, () => {})
  expect(reader.read()).toMatchObject({ status: 'failed', error: { code: 'record_invalid' } })
  expect(listener).toHaveBeenCalled()
})

function makeReader() {
  const view = {
    document: new EventTarget(),
    requestAnimationFrame: () => 1,
    cancelAnimationFrame: () => {},
  } as unknown as Window
  return { reader: new RecordReader(), view }
}

function playbackOf(reader: RecordReader): Playback {
  const reading = reader.read()
  if (reading?.status !== 'ready') throw new Error('The record could not be read.')
  return reading.playback
}

function isErased({ ink, timeline }: Playback['replay']): boolean {
  const arrays = [timeline.times, ...ink.strokes.map(({ samples }) => samples)]
  return arrays.every((one) => one.every((value) => value === 0))
}
