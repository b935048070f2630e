import { describe, expect, it } from 'vitest'
import { STATUS_LIFE_MS } from '../Store.ts'
import { ODD_KEYS, together, type StoreBench } from './createBench.ts'

/** What `recordStatus` and `readStatuses` promise. */
export function describeStatuses(bench: StoreBench): void {
  describe('recordStatus', () => {
    it('gives the change, and keeps it', async () => {
      const change = await bench.store.recordStatus('s', 'pending', 100)
      expect(change).toEqual({
        id: expect.any(String),
        subject: 's',
        status: 'pending',
        askedAtMs: 100,
      })
      expect(await bench.at(1).readStatuses(['s'])).toEqual([change])
    })

    it('replaces an older status by a newer one', async () => {
      await bench.store.recordStatus('s', 'pending', 100)
      const change = await bench.at(1).recordStatus('s', 'signed', 101)
      expect(await bench.store.readStatuses(['s'])).toEqual([change])
    })

    it('gives null for a status that is known already, and keeps the change as it was', async () => {
      const change = await bench.store.recordStatus('s', 'pending', 100)
      for (const askedAtMs of [100, 200, 50])
        expect(await bench.at(1).recordStatus('s', 'pending', askedAtMs)).toBeNull()
      expect(await bench.store.readStatuses(['s'])).toEqual([change])
    })

    it('never replaces a newer answer by an older one', async () => {
      const change = await bench.store.recordStatus('s', 'signed', 100)
      expect(await bench.at(1).recordStatus('s', 'pending', 99)).toBeNull()
      expect(await bench.store.readStatuses(['s'])).toEqual([change])
    })

    it('takes an answer of the same moment, which is not an older one', async () => {
      await bench.store.recordStatus('s', 'pending', 100)
      expect(await bench.at(1).recordStatus('s', 'signed', 100)).not.toBeNull()
    })

    it('remembers when a status was confirmed: what was asked before is older', async () => {
      await bench.store.recordStatus('s', 'pending', 100)
      await bench.store.recordStatus('s', 'pending', 300)
      await bench.store.recordStatus('s', 'pending', 150)
      expect(await bench.at(1).recordStatus('s', 'signed', 200)).toBeNull()
      expect(await bench.at(1).recordStatus('s', 'signed', 300)).not.toBeNull()
    })

    it('records a status that comes back', async () => {
      const changes = []
      for (const [at, status] of ['a', 'b', 'a'].entries())
        changes.push(await bench.at(at).recordStatus('s', status, at))
      expect(new Set(changes.map((change) => change?.id)).size).toBe(3)
    })

    it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses an answer of %s ms', async (at) => {
      await expect(bench.store.recordStatus('s', 'signed', at)).rejects.toThrow(TypeError)
      expect(await bench.store.readStatuses(['s'])).toEqual([])
    })

    it('records one of many same answers at once', async () => {
      const changes = await together(100, (at) => bench.at(at).recordStatus('s', 'signed', 100))
      expect(changes.filter((change) => change !== null)).toHaveLength(1)
    })

    it('ends with the newest of many answers at once, whatever their order', async () => {
      const changes = await together(100, (at) =>
        bench.at(at).recordStatus('s', `as of ${(at * 37) % 100}`, (at * 37) % 100),
      )
      expect(await bench.store.readStatuses(['s'])).toMatchObject([{ status: 'as of 99' }])
      // Each that was taken was newer than all before it.
      const taken = changes.filter((change) => change !== null)
      const inOrder = await bench.store.readChanges(['s'], taken[0]?.id ?? '')
      const times = [taken[0], ...inOrder].map((change) => change?.askedAtMs ?? 0)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(inOrder).toHaveLength(taken.length - 1)
    })
  })

  describe('readStatuses', () => {
    it('gives the last change of each subject that has one, oldest first', async () => {
      const { store } = bench
      await store.recordStatus('a', 'pending', 1)
      const b = await store.recordStatus('b', 'pending', 1)
      const a = await store.recordStatus('a', 'signed', 2)
      await store.recordStatus('c', 'pending', 1)
      expect(await store.readStatuses(['a', 'nobody', 'b', 'a'])).toEqual([b, a])
      expect(await store.readStatuses([])).toEqual([])
    })

    it('keeps subjects and statuses apart, however odd', async () => {
      const changes = []
      for (const [at, key] of ODD_KEYS.entries())
        changes.push(await bench.at(at).recordStatus(key, key, 1))
      expect(changes.map((change) => change?.status)).toEqual(ODD_KEYS)
      for (const [at, key] of ODD_KEYS.entries())
        expect(await bench.at(at).readStatuses([key])).toEqual([changes[at]])
      expect(await bench.store.readStatuses(ODD_KEYS.toReversed())).toEqual(changes)
    })

    if (!bench.canJump) return

    it('keeps a status for its time since it was last heard of', async () => {
      await bench.store.recordStatus('s', 'pending', 1)
      await bench.pass(STATUS_LIFE_MS - 1)
      expect(await bench.store.readStatuses(['s'])).toHaveLength(1)
      await bench.store.recordStatus('s', 'pending', 2)
      await bench.pass(STATUS_LIFE_MS - 1)
      expect(await bench.store.readStatuses(['s'])).toHaveLength(1)
      await bench.pass(1)
      expect(await bench.store.readStatuses(['s'])).toEqual([])
      // Unknown again, so anything is news.
      expect(await bench.store.recordStatus('s', 'pending', 1)).not.toBeNull()
    })
  })
}
