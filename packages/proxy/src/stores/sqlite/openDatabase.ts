import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts'
import { retryWhileBusySync } from './retryWhileBusy.ts'
import { inSnapshot, inTransaction } from './transaction.ts'

/** Most writes of other processes are over by then; `retryWhileBusy` waits for the rest. */
const BUSY_TIMEOUT_MS = 5

/**
 * Opens the file of a store, makes it when there is none, and brings an older one up to date.
 *
 * @throws Error that says what is wrong with the file; it has not been changed then.
 */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    createFile(path)
    const opened = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    db = opened
    retryWhileBusySync(() => prepare(opened))
    return opened
  } catch (cause) {
    db?.close()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `[rubrica] createSqliteStore() cannot use the file ${path}: ${reason}. No store was made. ` +
        'Pass the path of a store, or of no file yet, in a directory that this process may write to.',
      { cause },
    )
  }
}

/**
 * Makes the file readable to its owner alone; SQLite gives the same mode to the files beside it. One
 * that is there is not even opened, because closing it would end the locks that another store of
 * this process holds on it (https://sqlite.org/howtocorrupt.html, 2.2).
 */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function prepare(db: DatabaseSync): void {
  // Looks before anything is written, the journal's mode among it: it may not be our file.
  inSnapshot(db, () => {
    readVersion(db)
    checkPages(db)
  })
  db.exec('PRAGMA journal_mode = WAL')
  // What a fulfilled promise did survives the end of the process at any level: it is with the
  // operating system. FULL also waits for the disk, so that it survives a power cut, as far as the
  // disk keeps its word. It costs one sync for each write; `withoutWaiting` is for what need not.
  db.exec('PRAGMA synchronous = FULL')
  inTransaction(db, () => migrate(db))
}

function readVersion(db: DatabaseSync): number {
  const read = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
  const id = read('PRAGMA application_id')
  const version = read('PRAGMA user_version')
  const isEmpty = read('SELECT COUNT(*) FROM sqlite_schema') === 0
  if (id !== APPLICATION_ID && !(isEmpty && id === 0 && version === 0))
    throw new Error('it is the database of another program')
  if (version > MIGRATIONS.length)
    throw new Error(
      `a newer version of this package wrote it (its schema is ${version}, the newest known here is ${MIGRATIONS.length})`,
    )
  return version
}

/** A damaged file would otherwise show when a damaged page is read, which may be days later. */
function checkPages(db: DatabaseSync): void {
  const [result] = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})
  if (result !== 'ok') throw new Error(`it is damaged (${String(result).replaceAll(/\s+/g, ' ')})`)
}

function migrate(db: DatabaseSync): void {
  // Again, inside the lock: another process may just have done it.
  const version = readVersion(db)
  for (const sql of MIGRATIONS.slice(version)) db.exec(sql)
  // A lock alone is also given where nothing can be written.
  db.exec('UPDATE meta SET pruned_id = pruned_id')
  if (version === MIGRATIONS.length) return
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`)
}
