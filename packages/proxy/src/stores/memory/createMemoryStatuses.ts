import { createChangeIds } from '../createChangeIds.ts'
import { STATUS_LIFE_MS, type StatusChange } from '../Store.ts'
import { toWholeMs } from '../toWholeMs.ts'
import { createExpiringMap } from './createExpiringMap.ts'
import { createMemoryChanges } from './createMemoryChanges.ts'

export interface MemoryStatuses {
  record: (subject: string, status: string, askedAtMs: number) => StatusChange | null
  read: (subjects: readonly string[]) => StatusChange[]
  readChanges: (subjects: readonly string[], afterId: string) => StatusChange[]
}

interface Known {
  number: number
  change: StatusChange
  /** When the status was last asked for and found the same. */
  confirmedAtMs: number
}

/** Keeps what is known of subjects, and how it came to be. */
export function createMemoryStatuses(): MemoryStatuses {
  const statuses = createExpiringMap<Known>()
  const changes = createMemoryChanges()
  const ids = createChangeIds(makeEpoch)

  function know(known: Known): void {
    statuses.set(known.change.subject, known, Date.now() + STATUS_LIFE_MS)
  }

  function read(subjects: readonly string[]): StatusChange[] {
    return [...new Set(subjects)]
      .flatMap((subject) => statuses.get(subject) ?? [])
      .sort((a, b) => a.number - b.number)
      .map(({ change }) => ({ ...change }))
  }

  return {
    read,
    record(subject, status, askedAt) {
      const askedAtMs = toWholeMs(askedAt, 'askedAtMs')
      const known = statuses.get(subject)
      if (known && askedAtMs < known.confirmedAtMs) return null
      if (known?.change.status === status) {
        // Remembered, so that an answer from between the two is known to be the older one.
        know({ ...known, confirmedAtMs: askedAtMs })
        return null
      }
      const number = changes.nextNumber()
      const change = { id: ids.toId(number), subject, status, askedAtMs }
      changes.append(change)
      know({ number, change, confirmedAtMs: askedAtMs })
      return { ...change }
    },
    readChanges(subjects, afterId) {
      const after = ids.fromId(afterId)
      const found = after === null ? null : changes.since(after)
      if (!found) return read(subjects)
      const wanted = new Set(subjects)
      return found.filter(({ subject }) => wanted.has(subject)).map((change) => ({ ...change }))
    },
  }
}

/** Not `randomUUID`: a page without https has none. */
function makeEpoch(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('')
}
