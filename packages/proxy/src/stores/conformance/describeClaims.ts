import { describe, expect, it } from 'vitest'
import { ODD_KEYS, together, type StoreBench } from './createBench.ts'

const LIFE_MS = 60_000
const SHORT_MS = 300

/** What `claim`, `read`, `replace` and `release` promise. */
export function describeClaims(bench: StoreBench): void {
  describe('claim and read', () => {
    it('puts a value where there is none, and gives the one that is there', async () => {
      const { store } = bench
      expect(await store.read('k')).toBeNull()
      expect(await store.claim('k', 'first', LIFE_MS)).toBeNull()
      expect(await bench.at(1).claim('k', 'second', LIFE_MS)).toBe('first')
      expect(await bench.at(1).read('k')).toBe('first')
      // The same value too: whoever claims twice has not won twice.
      expect(await store.claim('k', 'first', LIFE_MS)).toBe('first')
    })

    it('has one winner among a hundred callers at once, and all others learn who', async () => {
      const answers = await together(100, (at) => bench.at(at).claim('k', `by ${at}`, LIFE_MS))
      const winner = await bench.store.read('k')
      expect(answers.filter((answer) => answer === null)).toHaveLength(1)
      expect(answers.indexOf(null)).toBe(Number(winner?.slice(3)))
      expect(answers.filter((answer) => answer === winner)).toHaveLength(99)
    })

    it('ends a life', async () => {
      await bench.store.claim('k', 'first', SHORT_MS)
      await bench.pass(SHORT_MS)
      expect(await bench.at(1).read('k')).toBeNull()
      expect(await bench.at(1).claim('k', 'second', LIFE_MS)).toBeNull()
      expect(await bench.store.read('k')).toBe('second')
    })

    it('has one winner when a life has ended, too', async () => {
      await bench.store.claim('k', 'first', SHORT_MS)
      await bench.pass(SHORT_MS)
      const answers = await together(100, (at) => bench.at(at).claim('k', `by ${at}`, LIFE_MS))
      expect(answers.filter((answer) => answer === null)).toHaveLength(1)
    })

    it('keeps keys and values apart, however odd', async () => {
      for (const [at, key] of ODD_KEYS.entries())
        expect(await bench.at(at).claim(key, key, LIFE_MS)).toBeNull()
      for (const [at, key] of ODD_KEYS.entries()) expect(await bench.at(at + 1).read(key)).toBe(key)
    })

    it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a life of %s ms', async (life) => {
      await expect(bench.store.claim('k', 'v', life)).rejects.toThrow(TypeError)
      expect(await bench.store.read('k')).toBeNull()
    })

    if (!bench.canJump) return
    it('lives to the last millisecond', async () => {
      await bench.store.claim('k', 'v', 1000)
      await bench.pass(999)
      expect(await bench.store.read('k')).toBe('v')
      await bench.pass(1)
      expect(await bench.store.read('k')).toBeNull()
    })
  })

  describe('replace', () => {
    it('replaces the expected value, and no other', async () => {
      await bench.store.claim('k', 'first', LIFE_MS)
      expect(await bench.at(1).replace('k', 'other', 'wrong', LIFE_MS)).toBe(false)
      expect(await bench.store.read('k')).toBe('first')
      expect(await bench.at(1).replace('k', 'first', 'second', LIFE_MS)).toBe(true)
      expect(await bench.store.read('k')).toBe('second')
    })

    it('puts nothing where there is nothing, or where a life is over', async () => {
      expect(await bench.store.replace('k', '', 'v', LIFE_MS)).toBe(false)
      await bench.store.claim('k', 'first', SHORT_MS)
      await bench.pass(SHORT_MS)
      expect(await bench.store.replace('k', 'first', 'second', LIFE_MS)).toBe(false)
      expect(await bench.store.read('k')).toBeNull()
    })

    it('starts the life anew', async () => {
      await bench.store.claim('long', 'v', SHORT_MS)
      await bench.store.replace('long', 'v', 'v', LIFE_MS)
      await bench.store.claim('short', 'v', LIFE_MS)
      await bench.store.replace('short', 'v', 'v', SHORT_MS)
      await bench.pass(SHORT_MS)
      expect(await bench.store.read('long')).toBe('v')
      expect(await bench.store.read('short')).toBeNull()
    })

    it('succeeds once among many at once, and the others see it done', async () => {
      await bench.store.claim('k', 'first', LIFE_MS)
      const done = await together(50, (at) =>
        bench.at(at).replace('k', 'first', `by ${at}`, LIFE_MS),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await bench.store.read('k')).toBe(`by ${done.indexOf(true)}`)
    })
  })

  describe('release', () => {
    it('removes the expected value, and no other', async () => {
      await bench.store.claim('k', 'v', LIFE_MS)
      expect(await bench.at(1).release('k', 'w')).toBe(false)
      expect(await bench.store.read('k')).toBe('v')
      expect(await bench.at(1).release('k', 'v')).toBe(true)
      expect(await bench.store.read('k')).toBeNull()
      expect(await bench.store.release('k', 'v')).toBe(false)
    })

    it('does not remove a value whose life is over, for it is not there', async () => {
      await bench.store.claim('k', 'v', SHORT_MS)
      await bench.pass(SHORT_MS)
      expect(await bench.store.release('k', 'v')).toBe(false)
    })

    it('and replace of the same value: one of them succeeds', async () => {
      for (let round = 0; round < 20; round += 1) {
        await bench.store.claim('k', 'v', LIFE_MS)
        const done = await together(20, (at) =>
          at % 2 ? bench.at(at).replace('k', 'v', 'w', LIFE_MS) : bench.at(at).release('k', 'v'),
        )
        expect(done.filter(Boolean)).toHaveLength(1)
        const isReplaced = done.indexOf(true) % 2 === 1
        expect(await bench.store.release('k', 'w')).toBe(isReplaced)
      }
    })
  })
}
