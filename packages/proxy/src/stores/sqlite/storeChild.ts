// A process that uses a store, for the tests: node storeChild.ts MODE FILE NAME. It writes what has
// been acknowledged to its standard output, line by line, and each line before the next call.
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '../Store.ts'
import { createSqliteStore } from './createSqliteStore.ts'

const LIFE_MS = 3_600_000
const MODES: Record<string, (store: Store, name: string) => Promise<void>> = {
  async open() {},

  /** Until it is killed. */
  async hammer(store, name) {
    for (let at = 0; ; at += 1) {
      const key = `${name}-${at}`
      if ((await store.claim(key, `value of ${key}`, LIFE_MS)) === null) say('claim', key)
      await store.addJob(key, 0)
      say('job', key)
      if (await store.recordStatus('shared', key, Date.now())) say('shared', key)
      if (await store.recordStatus(key, 'signed', at)) say('status', key)
      const { remaining } = await store.consume('count', 1, { points: 1e9, windowMs: LIFE_MS })
      say('consume', String(1e9 - remaining))
    }
  },

  async count(store) {
    for (let at = 0; at < 500; at += 1)
      await store.consume('count', 1, { points: 1e9, windowMs: LIFE_MS })
  },

  async claim(store, name) {
    for (let at = 0; at < 300; at += 1)
      if ((await store.claim(`k${at}`, name, LIFE_MS)) === null) say('claim', `k${at}`)
  },

  async work(store) {
    for (let job = await store.takeJob(LIFE_MS); job; job = await store.takeJob(LIFE_MS)) {
      say('job', job.key)
      await store.finishJob(job)
    }
  },

  /** Leaves the store open, and somebody watching. */
  async leave(store) {
    store.watch(['s'], () => undefined)
  },

  async watch(store) {
    const woken = new Promise<void>((resolve) => store.watch(['s'], resolve))
    say('watching', 's')
    // The store's own timer does not hold the process.
    await Promise.race([woken.then(() => say('woken', 's')), sleep(20_000)])
    process.exit()
  },
}

const [mode = '', file = '', name = ''] = process.argv.slice(2)
// Root may write to a file that is read-only.
if (name === 'nobody' && process.getuid?.() === 0) {
  process.setgid?.(65_534)
  process.setuid?.(65_534)
}
const store = createSqliteStore({ file, pollMs: 50 })
say('open', file)
await MODES[mode]?.(store, name)
if (mode !== 'leave') await store.close()

function say(what: string, key: string): void {
  writeSync(1, `${what} ${key}\n`)
}
