import type { Job } from '../Store.ts'
import { toWholeMs } from '../toWholeMs.ts'

export interface MemoryJobs {
  add: (key: string, delayMs: number) => void
  take: (leaseMs: number) => Job | null
  finish: (job: Job) => void
}

interface Entry {
  /** When it may be taken: of a job under way, when its lease ends. */
  dueAt: number
  /** The last taking; null when there was none since it was added. */
  ticket: string | null
  attempt: number
  /** When it is due once more, because it was added again after it had been taken. */
  againAt: number | null
}

/** Keeps the work that waits or is under way. */
export function createMemoryJobs(): MemoryJobs {
  const jobs = new Map<string, Entry>()
  let takings = 0

  return {
    add(key, delayMs) {
      const dueAt = Date.now() + toWholeMs(delayMs, 'delayMs')
      const entry = jobs.get(key)
      if (!entry) jobs.set(key, { dueAt, ticket: null, attempt: 0, againAt: null })
      else if (entry.ticket === null) entry.dueAt = Math.min(entry.dueAt, dueAt)
      else entry.againAt = Math.min(entry.againAt ?? dueAt, dueAt)
    },
    take(leaseMs) {
      const now = Date.now()
      const leaseEnds = now + toWholeMs(leaseMs, 'leaseMs')
      // A look at each: a process that has many thousands of them waiting needs another store.
      let key: string | undefined
      let first: Entry | undefined
      for (const [candidate, entry] of jobs)
        if (entry.dueAt <= now && (!first || entry.dueAt < first.dueAt))
          [key, first] = [candidate, entry]
      if (key === undefined || !first) return null
      takings += 1
      const ticket = String(takings)
      const attempt = first.attempt + 1
      // Whatever was added up to now is done by this taking.
      jobs.set(key, { dueAt: leaseEnds, ticket, attempt, againAt: null })
      return { key, ticket, attempt }
    },
    finish({ key, ticket }) {
      const entry = jobs.get(key)
      if (entry?.ticket !== ticket) return
      if (entry.againAt === null) jobs.delete(key)
      else jobs.set(key, { dueAt: entry.againAt, ticket: null, attempt: 0, againAt: null })
    },
  }
}
