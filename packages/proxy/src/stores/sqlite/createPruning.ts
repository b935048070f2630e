import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, withoutWaiting } from './transaction.ts'

/** So many writes pay for one pruning, */
const WRITES = 64
/** which takes at most so many rows from a table: always more than can have come, and soon done. */
const ROWS = 128

/** Removes what has ended, little by little. Call what it gives after every write. */
export function createPruning(db: DatabaseSync): () => void {
  const statements = ['rates', 'claims', 'statuses'].map((table) =>
    db.prepare(`
      DELETE FROM ${table} WHERE key IN (
        SELECT key FROM ${table} WHERE ends_at <= :now ORDER BY ends_at LIMIT ${ROWS})`),
  )
  const pruneChanges = db.prepare(`
    DELETE FROM changes WHERE id IN (
      SELECT id FROM changes WHERE ends_at <= :now ORDER BY ends_at LIMIT ${ROWS}) RETURNING id`)
  const remember = db.prepare('UPDATE meta SET pruned_id = MAX(pruned_id, :id)')
  let writes = 0

  function prune(): void {
    const now = Date.now()
    for (const statement of statements) statement.run({ now })
    const pruned = pruneChanges.all({ now }) as unknown as { id: number }[]
    // Whoever resumes at or before it may have missed one.
    if (pruned.length > 0) remember.run({ id: Math.max(...pruned.map(({ id }) => id)) })
  }

  return () => {
    writes += 1
    if (writes < WRITES) return
    writes = 0
    try {
      withoutWaiting(db, () => inTransaction(db, prune))
    } catch {
      // The write itself is done, and must not be reported as failed. The next pruning takes more.
    }
  }
}
