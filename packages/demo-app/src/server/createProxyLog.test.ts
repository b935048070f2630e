import type { RequestEntry } from '@rubrica/proxy'
import { describe, expect, it } from 'vitest'
import { createProxyLog } from './createProxyLog.ts'

const makeEntry = (requestId: string): RequestEntry => ({
  ...{ requestId, method: 'GET', route: '/healthz', status: 200, durationMs: 1 },
  calls: [],
})

describe('createProxyLog()', () => {
  it('lists the newest first, each with the time of its answer', () => {
    let nowMs = 1_000
    const log = createProxyLog(200, () => nowMs)
    log.note(makeEntry('one'))
    nowMs = 2_000
    log.note(makeEntry('two'))
    expect(log.list().map(({ requestId, at }) => [requestId, at])).toEqual([
      ['two', 2_000],
      ['one', 1_000],
    ])
  })

  it('forgets the oldest past its cap', () => {
    const log = createProxyLog(3)
    for (const id of ['1', '2', '3', '4', '5']) log.note(makeEntry(id))
    expect(log.list().map(({ requestId }) => requestId)).toEqual(['5', '4', '3'])
  })

  it('keeps 200 entries unless it is told otherwise', () => {
    const log = createProxyLog()
    for (let id = 0; id < 250; id += 1) log.note(makeEntry(String(id)))
    expect(log.list()).toHaveLength(200)
  })

  it('knows why a handle was not opened, by the request, and nothing else of a failure', () => {
    const log = createProxyLog()
    const cause = new Error('with something to hide')
    log.noteFailure({ code: 'not_found', requestId: 'one', reason: 'user', cause })
    log.note(makeEntry('one'))
    log.note(makeEntry('two'))
    expect(log.list().map(({ reason }) => reason)).toEqual([undefined, 'user'])
    expect(JSON.stringify(log.list())).not.toContain('hide')
  })
})
