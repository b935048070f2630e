import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Store } from '../Store.ts'
import { createSqliteStore } from './createSqliteStore.ts'

const KILLS = process.env.RUBRICA_FULL === '1' ? 50 : 5
const LIMIT = { points: 1e9, windowMs: 3_600_000 }

let directory = ''
let file = ''
const children = new Set<ChildProcess>()

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rubrica-sqlite-'))
  file = join(directory, 'store.db')
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  rmSync(directory, { recursive: true })
})

interface Running {
  child: ChildProcess
  /** What it has acknowledged up to now; a last line that was cut off is not among it. */
  readAcknowledged: () => string[][]
  /** Its exit code, or null when it was killed. */
  ended: Promise<number | null>
}

function start(mode: string, name = mode): Running {
  const script = fileURLToPath(import.meta.resolve('./storeChild.ts'))
  const child = spawn(process.execPath, [script, mode, file, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
  })
  const readAcknowledged = () =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' '))
  // `close` comes when the last of its output has been read, too.
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, readAcknowledged, ended }
}

describe('several processes on one file', () => {
  it('may open it, and make it, at the same time', async () => {
    const processes = Array.from({ length: 6 }, () => start('open'))
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual(Array(6).fill(0))
  })

  it('end by themselves, though they watch', async () => {
    expect(await start('leave').ended).toBe(0)
  })

  it('lose no point', async () => {
    const processes = Array.from({ length: 4 }, () => start('count'))
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    const store = createSqliteStore({ file })
    expect((await store.consume('count', 0, LIMIT)).remaining).toBe(1e9 - 2000)
    await store.close()
  })

  it('win each claim once', async () => {
    const processes = ['a', 'b', 'c'].map((name) => start('claim', name))
    await Promise.all(processes.map(({ ended }) => ended))
    const won = processes.map(({ readAcknowledged }) =>
      readAcknowledged().flatMap(([what, key = '']) => (what === 'claim' ? [key] : [])),
    )
    expect(won.flat()).toHaveLength(300)
    const store = createSqliteStore({ file })
    for (const [at, keys] of won.entries())
      for (const key of keys) expect(await store.read(key)).toBe('abc'[at])
    await store.close()
  })

  it('never do the same job', async () => {
    const store = createSqliteStore({ file })
    for (let at = 0; at < 300; at += 1) await store.addJob(`j${at}`, 0)
    const processes = ['a', 'b', 'c'].map((name) => start('work', name))
    await Promise.all(processes.map(({ ended }) => ended))
    const done = processes.flatMap(({ readAcknowledged }) =>
      readAcknowledged().flatMap(([what, key]) => (what === 'job' ? [key] : [])),
    )
    expect(done).toHaveLength(300)
    expect(new Set(done).size).toBe(300)
    expect(await store.takeJob(1000)).toBeNull()
    await store.close()
  })

  it('hear of each other’s changes', async () => {
    const { readAcknowledged, ended } = start('watch')
    const hasSaid = (word: string) => readAcknowledged().some(([what]) => what === word)
    await vi.waitFor(() => expect(hasSaid('watching')).toBe(true), { timeout: 20_000 })
    const store = createSqliteStore({ file })
    await store.recordStatus('other', 'x', 1)
    await sleep(200)
    expect(hasSaid('woken')).toBe(false)
    await store.recordStatus('s', 'x', 1)
    expect(await ended).toBe(0)
    expect(hasSaid('woken')).toBe(true)
    await store.close()
  })
})

describe('processes that are killed', () => {
  it(
    'have lost nothing that they acknowledged',
    async () => {
      const acknowledged: string[][] = []
      const early = createSqliteStore({ file })
      const before = await early.recordStatus('before', 'all', 1)
      await early.close()
      for (let kill = 0; kill < KILLS; kill += 1) {
        const processes = [start('hammer', `a${kill}`), start('hammer', `b${kill}`)]
        const isUnderWay = () => processes.every((one) => one.readAcknowledged().length > 10)
        await vi.waitFor(() => expect(isUnderWay()).toBe(true), { timeout: 20_000, interval: 5 })
        await sleep(Math.random() * 60)
        for (const { child } of processes) child.kill('SIGKILL')
        expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([null, null])
        acknowledged.push(...processes.flatMap((one) => one.readAcknowledged()))
      }
      const store = createSqliteStore({ file })
      await expectKept(store, acknowledged, before?.id ?? '')
      await store.close()
    },
    KILLS * 30_000,
  )
})

async function expectKept(store: Store, acknowledged: string[][], before: string): Promise<void> {
  const keysOf = (wanted: string) =>
    acknowledged.flatMap(([what, key = '']) => (what === wanted ? [key] : []))
  for (const key of keysOf('claim')) expect(await store.read(key)).toBe(`value of ${key}`)
  const statuses = keysOf('status')
  expect(await store.readStatuses(statuses)).toHaveLength(statuses.length)

  const changes = await store.readChanges(['shared'], before)
  const kept = new Set(changes.map(({ status }) => status))
  expect(keysOf('shared').filter((status) => !kept.has(status))).toEqual([])

  const counted = Math.max(...keysOf('consume').map(Number))
  const { remaining } = await store.consume('count', 0, LIMIT)
  expect(1e9 - remaining).toBeGreaterThanOrEqual(counted)
  expect(1e9 - remaining).toBeGreaterThanOrEqual(keysOf('consume').length)

  const jobs = new Set<string>()
  for (let job = await store.takeJob(3_600_000); job; job = await store.takeJob(3_600_000))
    jobs.add(job.key)
  expect(keysOf('job').filter((key) => !jobs.has(key))).toEqual([])
  expect(keysOf('job').length).toBeGreaterThan(0)
}
