import type { DatabaseSync } from 'node:sqlite'
import type { RateLimit, RateState } from '../Store.ts'
import { toWindowMs } from '../toWholeMs.ts'
import { withoutWaiting } from './transaction.ts'

export interface SqliteRates {
  consume: (key: string, points: number, limit: RateLimit) => RateState
}

/**
 * Counts points, by one statement: a window that has ended begins anew in it. The library that counts
 * for the other stores has adapters for better-sqlite3 and knex, and none for node:sqlite.
 */
export function createSqliteRates(db: DatabaseSync): SqliteRates {
  const count = db.prepare(`
    INSERT INTO rates (key, consumed, ends_at) VALUES (:key, :points, :now + :windowMs)
    ON CONFLICT (key) DO UPDATE SET
      consumed = excluded.consumed + IIF(ends_at > :now, consumed, 0),
      ends_at = IIF(ends_at > :now, ends_at, excluded.ends_at)
    RETURNING consumed, ends_at`)

  return {
    consume(key, points, limit) {
      const windowMs = toWindowMs(limit.windowMs)
      const now = Date.now()
      // A power cut may give points back; waiting for the disk would cost every request.
      const row = withoutWaiting(db, () => count.get({ key, points, now, windowMs }))
      const { consumed, ends_at } = row as { consumed: number; ends_at: number }
      return {
        isAllowed: consumed <= limit.points,
        remaining: Math.max(limit.points - consumed, 0),
        resetMs: ends_at - now,
      }
    },
  }
}
