import { createChangeIds, type ChangeIds } from '../createChangeIds.ts'
import { CHANGE_LIFE_MS, STATUS_LIFE_MS, type StatusChange } from '../Store.ts'
import { createExpiringMap } from './createExpiringMap.ts'

export interface MemoryStatuses {
  record: (subject: string, status: string, askedAtMs: number) => StatusChange | null
  read: (subjects: readonly string[]) => StatusChange[]
  readChanges: (subjects: readonly string[], afterId: string) => StatusChange[]
}

/** Beyond so many the oldest is dropped before its time: whoever resumes there hears the last of each. */
export const CHANGES_MAX = 10_000

interface Known {
  number: number
  change: StatusChange
  /** When the status was last asked for and found the same. */
  confirmedAtMs: number
}

/** Keeps what is known of subjects, and how it came to be. */
export function createMemoryStatuses(): MemoryStatuses {
  const statuses = createExpiringMap<Known>()
  // By number, oldest first, and without a gap: `lastNumber` and the size tell the first.
  const changes = new Map<number, { change: StatusChange; endsAt: number }>()
  let lastNumber = 0
  let ids: ChangeIds | undefined
  // Later than the store is made: workers give no random numbers before their first request.
  const takeIds = () => (ids ??= createChangeIds(crypto.randomUUID().slice(0, 8)))

  function prune(now: number): void {
    for (const [number, { endsAt }] of changes) {
      if (endsAt > now && changes.size <= CHANGES_MAX) return
      changes.delete(number)
    }
  }

  function read(subjects: readonly string[]): StatusChange[] {
    return [...new Set(subjects)]
      .flatMap((subject) => statuses.get(subject) ?? [])
      .sort((a, b) => a.number - b.number)
      .map(({ change }) => ({ ...change }))
  }

  return {
    read,
    record(subject, status, askedAtMs) {
      const now = Date.now()
      const known = statuses.get(subject)
      if (known && askedAtMs < known.confirmedAtMs) return null
      if (known?.change.status === status) {
        // Remembered, so that an answer from between the two is known to be the older one.
        statuses.set(subject, { ...known, confirmedAtMs: askedAtMs }, now + STATUS_LIFE_MS)
        return null
      }
      lastNumber += 1
      const change = { id: takeIds().toId(lastNumber), subject, status, askedAtMs }
      changes.set(lastNumber, { change, endsAt: now + CHANGE_LIFE_MS })
      prune(now)
      const next = { number: lastNumber, change, confirmedAtMs: askedAtMs }
      statuses.set(subject, next, now + STATUS_LIFE_MS)
      return { ...change }
    },
    readChanges(subjects, afterId) {
      prune(Date.now())
      const after = takeIds().fromId(afterId)
      if (after === null || !changes.has(after)) return read(subjects)
      const wanted = new Set(subjects)
      const found: StatusChange[] = []
      for (let number = after + 1; number <= lastNumber; number += 1) {
        const change = changes.get(number)?.change
        if (change && wanted.has(change.subject)) found.push({ ...change })
      }
      return found
    },
  }
}
