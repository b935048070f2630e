import type { Store } from '../Store.ts'
import { toWholeMs } from '../toWholeMs.ts'
import { createExpiringMap } from './createExpiringMap.ts'

export interface MemoryClaims {
  claim: (key: string, value: string, lifeMs: number) => string | null
  read: (key: string) => string | null
  replace: (...args: Parameters<Store['replace']>) => boolean
  release: (key: string, expected: string) => boolean
}

/** Keeps the values of keys for their lives. */
export function createMemoryClaims(): MemoryClaims {
  const values = createExpiringMap<string>()

  function put(key: string, value: string, lifeMs: number): void {
    values.set(key, value, Date.now() + toWholeMs(lifeMs, 'lifeMs'))
  }

  return {
    claim(key, value, lifeMs) {
      const present = values.get(key)
      if (present !== undefined) return present
      put(key, value, lifeMs)
      return null
    },
    read: (key) => values.get(key) ?? null,
    replace(key, expected, value, lifeMs) {
      if (values.get(key) !== expected) return false
      put(key, value, lifeMs)
      return true
    },
    release(key, expected) {
      if (values.get(key) !== expected) return false
      values.delete(key)
      return true
    },
  }
}
