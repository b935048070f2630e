import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeStore } from '../describeStore.ts'
import { CHANGE_LIFE_MS, STATUS_LIFE_MS } from '../Store.ts'
import { createSqliteStore } from './createSqliteStore.ts'

const SECOND_MS = 1000

let directory = ''
let files = 0

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rubrica-sqlite-'))
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(directory, { recursive: true })
})

function makeFile(): string {
  files += 1
  return join(directory, `${files}.db`)
}

/** Lets timers run as far as is worth it, and only moves the clock for the rest. */
async function jump(ms: number): Promise<void> {
  if (ms > 60 * SECOND_MS) vi.setSystemTime(Date.now() + ms)
  else await vi.advanceTimersByTimeAsync(ms)
}

describe('createSqliteStore()', () => {
  describeStore('as a store, two on one file', {
    create: () => {
      const file = makeFile()
      return [createSqliteStore({ file }), createSqliteStore({ file })]
    },
    jump,
  })

  it('keeps everything when it is closed and opened again', async () => {
    const file = makeFile()
    const store = createSqliteStore({ file })
    await store.consume('k', 2, { points: 5, windowMs: 60 * SECOND_MS })
    await store.claim('k', 'v', 60 * SECOND_MS)
    const first = await store.recordStatus('s', 'pending', 1)
    const last = await store.recordStatus('s', 'signed', 2)
    await store.addJob('j', 0)
    const job = await store.takeJob(SECOND_MS)
    await store.close()

    const again = createSqliteStore({ file })
    const limit = { points: 5, windowMs: 60 * SECOND_MS }
    expect(await again.consume('k', 1, limit)).toMatchObject({ remaining: 2 })
    expect(await again.read('k')).toBe('v')
    expect(await again.readChanges(['s'], first?.id ?? '')).toEqual([last])
    expect(await again.takeJob(SECOND_MS)).toBeNull()
    await jump(SECOND_MS)
    expect(await again.takeJob(SECOND_MS)).toMatchObject({ key: 'j', attempt: 2 })
    if (job) await again.finishJob(job)
    await jump(SECOND_MS)
    expect(await again.takeJob(SECOND_MS)).toMatchObject({ attempt: 3 })
    await again.close()
  })

  it('takes no id of a file that was there before for its own', async () => {
    const file = makeFile()
    const store = createSqliteStore({ file })
    const old = await store.recordStatus('s', 'pending', 1)
    await store.close()
    rmSync(file)

    const again = createSqliteStore({ file })
    const known = await again.recordStatus('s', 'pending', 1)
    expect(await again.readChanges(['s'], old?.id ?? '')).toEqual([known])
    await again.close()
  })

  it('fails its check when the file was removed or replaced', async () => {
    const [file, other] = [makeFile(), makeFile()]
    const store = createSqliteStore({ file })
    await store.check()
    await createSqliteStore({ file: other }).close()
    renameSync(other, file)
    await expect(store.check()).rejects.toThrow(/^\[rubrica\] .+ not the one that was opened/)
    rmSync(file)
    await expect(store.check()).rejects.toThrow(/^\[rubrica\] .+ not the one that was opened/)
    await store.close()
  })

  it('prunes what has ended as it is used', async () => {
    const file = makeFile()
    const store = createSqliteStore({ file })
    const use = async (count: number, name: string) => {
      for (let at = 0; at < count; at += 1) {
        await store.consume(`${name}${at}`, 1, { points: 1, windowMs: SECOND_MS })
        await store.claim(`${name}${at}`, 'v', SECOND_MS)
        await store.recordStatus(`${name}${at}`, 'x', 1)
      }
    }
    await use(300, 'old')
    vi.setSystemTime(Date.now() + STATUS_LIFE_MS)
    await use(150, 'new')
    const db = new DatabaseSync(file)
    for (const table of ['rates', 'claims', 'statuses', 'changes'])
      expect(db.prepare(`SELECT COUNT(*) AS rows FROM ${table}`).get()).toEqual({ rows: 150 })
    db.close()
    await store.close()
  })

  it('goes on after a step that failed half-way, which has done nothing', async () => {
    const store = createSqliteStore({ file: makeFile() })
    await expect(store.recordStatus('s', null as never, 1)).rejects.toThrow('NOT NULL')
    await expect(store.readStatuses(['s', {} as never])).rejects.toThrow('cannot be bound')
    expect(await store.readStatuses(['s'])).toEqual([])
    expect(await store.recordStatus('s', 'x', 1)).not.toBeNull()
    await store.close()
  })

  describe('while another process writes', () => {
    it('waits without holding up this one', async () => {
      const file = makeFile()
      const store = createSqliteStore({ file })
      const other = new DatabaseSync(file)
      other.exec('BEGIN IMMEDIATE')
      const claimed = store.claim('k', 'v', 60 * SECOND_MS)
      expect(await store.read('k')).toBeNull()
      await jump(50)
      other.exec('COMMIT')
      await jump(50)
      expect(await claimed).toBeNull()
      expect(await store.read('k')).toBe('v')
      other.close()
      await store.close()
    })

    it('gives up at last, and has done nothing', async () => {
      const file = makeFile()
      const store = createSqliteStore({ file })
      const other = new DatabaseSync(file)
      other.exec('BEGIN IMMEDIATE')
      vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(5001)
      await expect(store.claim('k', 'v', 60 * SECOND_MS)).rejects.toThrow('locked')
      vi.restoreAllMocks()
      other.exec('COMMIT')
      expect(await store.read('k')).toBeNull()
      other.close()
      await store.close()
    })
  })

  describe('watch', () => {
    it('holds a timer only while somebody watches', async () => {
      const store = createSqliteStore({ file: makeFile() })
      store.watch([], () => undefined)
      expect(vi.getTimerCount()).toBe(0)
      const stops = [store.watch(['s'], () => undefined), store.watch(['t'], () => undefined)]
      expect(vi.getTimerCount()).toBe(1)
      for (const stop of stops) stop()
      expect(vi.getTimerCount()).toBe(0)
      store.watch(['s'], () => undefined)
      await store.close()
      store.watch(['s'], () => undefined)
      expect(vi.getTimerCount()).toBe(0)
    })

    it('wakes at once for a change of its own, and once', async () => {
      const store = createSqliteStore({ file: makeFile() })
      const wake = vi.fn<() => void>()
      store.watch(['s', 't'], wake)
      await store.recordStatus('s', 'x', 1)
      expect(wake).toHaveBeenCalledTimes(1)
      await jump(5 * SECOND_MS)
      expect(wake).toHaveBeenCalledTimes(1)
      await store.close()
    })

    it('wakes everybody when changes have been pruned before it looked', async () => {
      const file = makeFile()
      const [store, other] = [createSqliteStore({ file }), createSqliteStore({ file })]
      const [wake, bystander] = [vi.fn<() => void>(), vi.fn<() => void>()]
      store.watch(['s'], wake)
      store.watch(['t'], bystander)
      await other.recordStatus('s', 'x', 1)
      vi.setSystemTime(Date.now() + CHANGE_LIFE_MS)
      for (let at = 0; at < 100; at += 1) await other.claim(`k${at}`, 'v', SECOND_MS)
      await jump(SECOND_MS)
      expect(wake).toHaveBeenCalledTimes(1)
      expect(bystander).toHaveBeenCalledTimes(1)
      await Promise.all([store.close(), other.close()])
    })
  })

  describe('prop: pollMs', () => {
    it('is how often it looks', async () => {
      const file = makeFile()
      const [store, other] = [createSqliteStore({ file, pollMs: 200 }), createSqliteStore({ file })]
      const wake = vi.fn<() => void>()
      store.watch(['s'], wake)
      await other.recordStatus('s', 'x', 1)
      await jump(199)
      expect(wake).not.toHaveBeenCalled()
      await jump(1)
      expect(wake).toHaveBeenCalledTimes(1)
      await Promise.all([store.close(), other.close()])
    })

    it.each([0, -1, Number.NaN, 2 ** 31])('refuses %s', (pollMs) => {
      const create = () => createSqliteStore({ file: makeFile(), pollMs })
      expect(create).toThrow(TypeError)
      expect(create).toThrow(/^\[rubrica\] .+`pollMs`.+ Pass .+\.$/)
    })
  })
})
