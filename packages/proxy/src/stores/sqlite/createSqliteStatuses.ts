import type { DatabaseSync } from 'node:sqlite'
import { createChangeIds } from '../createChangeIds.ts'
import { CHANGE_LIFE_MS, STATUS_LIFE_MS, type StatusChange } from '../Store.ts'
import { toWholeMs } from '../toWholeMs.ts'
import { inSnapshot, inTransaction } from './transaction.ts'

export interface SqliteStatuses {
  record: (subject: string, status: string, askedAtMs: number) => StatusChange | null
  read: (subjects: readonly string[]) => StatusChange[]
  readChanges: (subjects: readonly string[], afterId: string) => StatusChange[]
}

interface Row {
  id: number
  subject: string
  status: string
  asked_at: number
}

/** Keeps what is known of subjects, and how it came to be. */
export function createSqliteStatuses(db: DatabaseSync): SqliteStatuses {
  const { epoch } = db.prepare('SELECT epoch FROM meta').get() as { epoch: string }
  const ids = createChangeIds(() => epoch)
  const statements = prepareStatements(db)

  function toChange({ id, subject, status, asked_at }: Row): StatusChange {
    return { id: ids.toId(id), subject, status, askedAtMs: asked_at }
  }

  function readLast(subjects: readonly string[], now: number): Row[] {
    return collect(subjects, (subject) => statements.last.all({ subject, now }) as unknown as Row[])
  }

  /** Whether all that came after it is kept; what has ended counts as pruned. */
  function isKept(id: number, now: number): boolean {
    const row = statements.kept.get({ now }) as { pruned: number; newest: number | null }
    return id > row.pruned && id <= (row.newest ?? 0)
  }

  return {
    record(subject, status, askedAt) {
      const askedAtMs = toWholeMs(askedAt, 'askedAtMs')
      const id = inTransaction(db, () => record(statements, subject, status, askedAtMs))
      return id === null ? null : { id: ids.toId(id), subject, status, askedAtMs }
    },
    read: (subjects) => inSnapshot(db, () => readLast(subjects, Date.now()).map(toChange)),
    readChanges(subjects, afterId) {
      const after = ids.fromId(afterId)
      return inSnapshot(db, () => {
        const now = Date.now()
        if (after === null || !isKept(after, now)) return readLast(subjects, now).map(toChange)
        const read = (subject: string) => statements.since.all({ subject, after })
        return collect(subjects, (subject) => read(subject) as unknown as Row[]).map(toChange)
      })
    },
  }
}

/** Gives the number of the change, or null when there is none. */
function record(
  statements: ReturnType<typeof prepareStatements>,
  subject: string,
  status: string,
  askedAtMs: number,
): number | null {
  const now = Date.now()
  const values = { subject, status, askedAtMs, endsAt: now + STATUS_LIFE_MS }
  const known = statements.known.get({ subject, now }) as Known | undefined
  if (known && askedAtMs < known.confirmed_at) return null
  if (known?.status === status) {
    // Remembered, so that an answer from between the two is known to be the older one.
    statements.confirm.run({ subject, askedAtMs, endsAt: values.endsAt })
    return null
  }
  const change = { ...values, endsAt: now + CHANGE_LIFE_MS }
  const { id } = statements.append.get(change) as { id: number }
  statements.put.run({ ...values, id })
  return id
}

interface Known {
  status: string
  confirmed_at: number
}

/** One statement for each subject, for there are few, and SQLite binds no lists. */
function collect(subjects: readonly string[], read: (subject: string) => Row[]): Row[] {
  return [...new Set(subjects)].flatMap(read).sort((a, b) => a.id - b.id)
}

function prepareStatements(db: DatabaseSync) {
  return {
    known: db.prepare(
      'SELECT status, confirmed_at FROM statuses WHERE key = :subject AND ends_at > :now',
    ),
    confirm: db.prepare(
      'UPDATE statuses SET confirmed_at = :askedAtMs, ends_at = :endsAt WHERE key = :subject',
    ),
    append: db.prepare(`
      INSERT INTO changes (subject, status, asked_at, ends_at)
      VALUES (:subject, :status, :askedAtMs, :endsAt) RETURNING id`),
    put: db.prepare(`
      INSERT OR REPLACE INTO statuses (key, id, status, asked_at, confirmed_at, ends_at)
      VALUES (:subject, :id, :status, :askedAtMs, :askedAtMs, :endsAt)`),
    last: db.prepare(`
      SELECT id, key AS subject, status, asked_at FROM statuses
      WHERE key = :subject AND ends_at > :now`),
    since: db.prepare(`
      SELECT id, subject, status, asked_at FROM changes
      WHERE subject = :subject AND id > :after`),
    kept: db.prepare(`
      SELECT
        MAX(pruned_id, COALESCE((SELECT MAX(id) FROM changes WHERE ends_at <= :now), 0)) AS pruned,
        (SELECT seq FROM sqlite_sequence WHERE name = 'changes') AS newest
      FROM meta`),
  }
}
