import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../Store.ts'
import { toWholeMs } from '../toWholeMs.ts'

export interface SqliteClaims {
  claim: (key: string, value: string, lifeMs: number) => string | null
  read: (key: string) => string | null
  replace: (...args: Parameters<Store['replace']>) => boolean
  release: (key: string, expected: string) => boolean
}

/** Keeps the values of keys for their lives. Each statement is atomic by itself. */
export function createSqliteClaims(db: DatabaseSync): SqliteClaims {
  const select = db.prepare('SELECT value FROM claims WHERE key = :key AND ends_at > :now')
  const insert = db.prepare(`
    INSERT INTO claims (key, value, ends_at) VALUES (:key, :value, :endsAt)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at
      WHERE ends_at <= :now`)
  const update = db.prepare(`
    UPDATE claims SET value = :value, ends_at = :endsAt
    WHERE key = :key AND value = :expected AND ends_at > :now`)
  const remove = db.prepare(
    'DELETE FROM claims WHERE key = :key AND value = :expected AND ends_at > :now',
  )

  function read(key: string): string | null {
    const row = select.get({ key, now: Date.now() }) as { value: string } | undefined
    return row?.value ?? null
  }

  return {
    read,
    claim(key, value, lifeMs) {
      const life = toWholeMs(lifeMs, 'lifeMs')
      for (;;) {
        const now = Date.now()
        if (insert.run({ key, value, now, endsAt: now + life }).changes === 1) return null
        // Between the two another process may have released it: then it is free again.
        const present = read(key)
        if (present !== null) return present
      }
    },
    replace(key, expected, value, lifeMs) {
      const now = Date.now()
      const endsAt = now + toWholeMs(lifeMs, 'lifeMs')
      return update.run({ key, expected, value, now, endsAt }).changes === 1
    },
    release: (key, expected) => remove.run({ key, expected, now: Date.now() }).changes === 1,
  }
}
