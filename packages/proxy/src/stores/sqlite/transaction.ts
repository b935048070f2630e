import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs several statements as one. Takes the write lock at the start: a transaction that begins by
 * reading may find, when it comes to write, that another process was faster, and would have to begin
 * again.
 */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  return between(db, 'BEGIN IMMEDIATE', work)
}

/** Runs several reads on one state of the database. */
export function inSnapshot<T>(db: DatabaseSync, work: () => T): T {
  return between(db, 'BEGIN', work)
}

/**
 * Runs what may be forgotten in a power cut without waiting for the disk. Never around a
 * transaction's statements: inside one the setting does not change.
 */
export function withoutWaiting<T>(db: DatabaseSync, work: () => T): T {
  db.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    db.exec('PRAGMA synchronous = FULL')
  }
}

function between<T>(db: DatabaseSync, begin: string, work: () => T): T {
  db.exec(begin)
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // Some errors, such as a full disk, have ended the transaction already.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
