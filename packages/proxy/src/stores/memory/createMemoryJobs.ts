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
      const due = [...jobs].filter(([, { dueAt }]) => dueAt <= now)
      const [first] = due.sort(([, a], [, b]) => a.dueAt - b.dueAt)
      if (!first) return null
      const [key, entry] = first
      takings += 1
      const ticket = String(takings)
      const attempt = entry.attempt + 1
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
