import { expect, it } from 'vitest'
import { createLru } from './createLru.ts'

it('keeps what was used last, and no more than it may', () => {
  const lru = createLru<number>(2)
  lru.set('a', 1)
  lru.set('b', 2)
  expect(lru.get('a')).toBe(1)
  lru.set('c', 3)
  expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([1, undefined, 3])
  lru.set('a', 4)
  expect(lru.get('a')).toBe(4)
})
