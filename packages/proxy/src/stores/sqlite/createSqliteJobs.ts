import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Job } from '../Store.ts'
import { toWholeMs } from '../toWholeMs.ts'

export interface SqliteJobs {
  add: (key: string, delayMs: number) => void
  take: (leaseMs: number) => Job | null
  finish: (job: Job) => void
}

/** Keeps the work that waits or is under way. Each statement is atomic by itself. */
export function createSqliteJobs(db: DatabaseSync): SqliteJobs {
  const put = db.prepare(`
    INSERT INTO jobs (key, due_at, attempt) VALUES (:key, :dueAt, 0)
    ON CONFLICT (key) DO UPDATE SET
      due_at = IIF(ticket IS NULL, MIN(due_at, excluded.due_at), due_at),
      again_at = IIF(ticket IS NULL, NULL, MIN(COALESCE(again_at, excluded.due_at), excluded.due_at))`)
  const isDue = db.prepare('SELECT 1 FROM jobs WHERE due_at <= :now LIMIT 1')
  // Whatever was added up to now is done by this taking, so `again_at` is forgotten.
  const lease = db.prepare(`
    UPDATE jobs SET due_at = :leaseEnds, ticket = :ticket, attempt = attempt + 1, again_at = NULL
    WHERE key = (SELECT key FROM jobs WHERE due_at <= :now ORDER BY due_at LIMIT 1)
    RETURNING key, ticket, attempt`)
  const remove = db.prepare(
    'DELETE FROM jobs WHERE key = :key AND ticket = :ticket AND again_at IS NULL',
  )
  const requeue = db.prepare(`
    UPDATE jobs SET due_at = again_at, ticket = NULL, attempt = 0, again_at = NULL
    WHERE key = :key AND ticket = :ticket AND again_at IS NOT NULL`)

  return {
    add(key, delayMs) {
      put.run({ key, dueAt: Date.now() + toWholeMs(delayMs, 'delayMs') })
    },
    take(leaseMs) {
      const now = Date.now()
      const leaseEnds = now + toWholeMs(leaseMs, 'leaseMs')
      // Instances ask all the time, and mostly in vain; only the next statement takes a lock.
      if (!isDue.get({ now })) return null
      const row = lease.get({ now, leaseEnds, ticket: randomUUID() })
      return row ? ({ ...row } as unknown as Job) : null
    },
    finish({ key, ticket }) {
      // In this order: a job that is added again before the first statement is caught by the second.
      if (remove.run({ key, ticket }).changes === 0) requeue.run({ key, ticket })
    },
  }
}
