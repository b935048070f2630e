import { describe, expect, it, vi, type Mock } from 'vitest'
import type { StoreBench } from './createBench.ts'

/** A store that asks other instances for news does so once a second or more often. */
const SOON_MS = 5_000

/** What `watch` promises. */
export function describeWatching(bench: StoreBench): void {
  async function expectWoken(wake: Mock<() => void>): Promise<void> {
    for (let ms = 0; ms < SOON_MS && wake.mock.calls.length === 0; ms += 50) await bench.pass(50)
    expect(wake).toHaveBeenCalled()
  }

  /** Waits until all instances have heard of what was recorded up to now. */
  async function settle(): Promise<void> {
    const heard = bench.stores.map((store) => {
      const wake = vi.fn<() => void>()
      return { wake, stop: store.watch(['settled'], wake) }
    })
    await bench.store.recordStatus('settled', String(Math.random()), Date.now())
    for (const { wake, stop } of heard) {
      await expectWoken(wake)
      stop()
    }
  }

  describe('watch', () => {
    it('wakes whoever watches a subject, from whichever instance it was changed', async () => {
      for (const from of bench.stores) {
        const wakes = bench.stores.map((store) => {
          const wake = vi.fn<() => void>()
          store.watch(['s', 'other'], wake)
          return wake
        })
        await from.recordStatus('s', `by ${bench.stores.indexOf(from)}`, 1)
        for (const wake of wakes) await expectWoken(wake)
      }
    })

    it('wakes when the change can be read', async () => {
      const wake = vi.fn<() => void>()
      let read: unknown
      bench.at(1).watch(['s'], () => {
        wake()
        read = bench.at(1).readStatuses(['s'])
      })
      const change = await bench.store.recordStatus('s', 'signed', 1)
      await expectWoken(wake)
      expect(await read).toEqual([change])
    })

    it('does not wake for another subject, or for what was no change', async () => {
      await bench.store.recordStatus('s', 'signed', 5)
      const wake = vi.fn<() => void>()
      for (const store of bench.stores) store.watch(['s'], wake)
      await settle()
      wake.mockClear()
      await bench.store.recordStatus('other', 'signed', 5)
      await bench.store.recordStatus('s', 'signed', 6)
      await bench.store.recordStatus('s', 'pending', 1)
      await settle()
      expect(wake).not.toHaveBeenCalled()
    })

    it('stops when told to, alone, and may be told twice', async () => {
      const [stopped, other] = [vi.fn<() => void>(), vi.fn<() => void>()]
      const stop = bench.store.watch(['s', 't'], stopped)
      bench.store.watch(['s'], other)
      stop()
      stop()
      await bench.at(1).recordStatus('s', 'signed', 1)
      await bench.at(1).recordStatus('t', 'signed', 1)
      await settle()
      expect(stopped).not.toHaveBeenCalled()
      expect(other).toHaveBeenCalled()
    })

    it('takes the same callback twice as two', async () => {
      const wake = vi.fn<() => void>()
      const stop = bench.store.watch(['s'], wake)
      bench.store.watch(['s'], wake)
      stop()
      await bench.store.recordStatus('s', 'signed', 1)
      await settle()
      expect(wake).toHaveBeenCalled()
    })

    it('wakes those who began to watch after all others had left', async () => {
      bench.store.watch(['s'], () => undefined)()
      const wake = vi.fn<() => void>()
      bench.store.watch(['s'], wake)
      await bench.at(1).recordStatus('s', 'signed', 1)
      await expectWoken(wake)
    })

    it('lets no watcher that throws, stops or begins keep others from hearing', async () => {
      const wake = vi.fn<() => void>()
      const neverAgain = vi.fn<() => void>()
      bench.store.watch(['s'], () => {
        stop()
        bench.store.watch(['s'], () => undefined)
        throw new Error('a watcher that throws')
      })
      const stop = bench.store.watch(['s'], neverAgain)
      bench.store.watch(['s'], wake)
      expect(await bench.store.recordStatus('s', 'signed', 1)).not.toBeNull()
      await expectWoken(wake)
      expect(neverAgain).not.toHaveBeenCalled()
    })

    it('wakes nobody after the store was closed', async () => {
      const wake = vi.fn<() => void>()
      const [first, ...others] = bench.stores
      const stop = first?.watch(['s'], wake)
      await first?.close()
      for (const store of others) await store.recordStatus('s', 'signed', 1)
      await bench.pass(others.length > 0 ? 2_000 : 0)
      expect(wake).not.toHaveBeenCalled()
      stop?.()
    })
  })
}
