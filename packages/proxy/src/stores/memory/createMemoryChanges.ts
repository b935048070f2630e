import { CHANGE_LIFE_MS, type StatusChange } from '../Store.ts'

export interface MemoryChanges {
  /** Gives the number that the next change will have. */
  nextNumber: () => number
  append: (change: StatusChange) => void
  /** Gives all changes after one, oldest first; null when that one is not kept. */
  since: (number: number) => StatusChange[] | null
}

/** Beyond so many the oldest is dropped before its time: whoever resumes there hears the last of each. */
export const CHANGES_MAX = 10_000

/** Keeps changes for those who resume. */
export function createMemoryChanges(): MemoryChanges {
  // By number, oldest first and without a gap.
  const changes = new Map<number, { change: StatusChange; endsAt: number }>()
  let lastNumber = 0

  function prune(): void {
    const now = Date.now()
    for (const [number, { endsAt }] of changes) {
      if (endsAt > now && changes.size <= CHANGES_MAX) return
      changes.delete(number)
    }
  }

  return {
    nextNumber: () => lastNumber + 1,
    append(change) {
      lastNumber += 1
      changes.set(lastNumber, { change, endsAt: Date.now() + CHANGE_LIFE_MS })
      prune()
    },
    since(number) {
      prune()
      if (!changes.has(number)) return null
      const found: StatusChange[] = []
      for (let next = number + 1; next <= lastNumber; next += 1) {
        const entry = changes.get(next)
        if (entry) found.push(entry.change)
      }
      return found
    },
  }
}
