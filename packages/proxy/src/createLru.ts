/** Remembers the results used last, so that what costs much is done once for a while. */
export interface Lru<T> {
  get: (key: string) => T | undefined
  set: (key: string, value: T) => void
}

/** Keeps at most so many; of more, the one that has not been used for the longest time goes. */
export function createLru<T>(max: number): Lru<T> {
  // A Map lists its keys in the order in which they were set.
  const values = new Map<string, T>()
  return {
    get(key) {
      const value = values.get(key)
      if (value === undefined) return undefined
      values.delete(key)
      values.set(key, value)
      return value
    },
    set(key, value) {
      values.delete(key)
      values.set(key, value)
      if (values.size <= max) return
      for (const oldest of values.keys()) {
        values.delete(oldest)
        return
      }
    },
  }
}
