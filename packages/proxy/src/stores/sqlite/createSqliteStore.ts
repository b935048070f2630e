import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createSteps } from '../createSteps.ts'
import type { Store } from '../Store.ts'
import { createChangePoll } from './createChangePoll.ts'
import { createPruning } from './createPruning.ts'
import { createSqliteClaims } from './createSqliteClaims.ts'
import { createSqliteJobs } from './createSqliteJobs.ts'
import { createSqliteRates } from './createSqliteRates.ts'
import { createSqliteStatuses } from './createSqliteStatuses.ts'
import { openDatabase } from './openDatabase.ts'
import { retryWhileBusy } from './retryWhileBusy.ts'

export interface SqliteStoreOptions {
  /** The path of the database; made for its owner alone when it is not there. Two files lie beside it. */
  file: string
  /** How often watchers look for the changes of other processes. @default 1000 */
  pollMs?: number | undefined
}

/**
 * Makes a store in a file, for the processes of one machine. It survives their end, and a restart of
 * the machine. The file must be on a disk of this machine: what the processes share beside it does
 * not work over a network. Needs Node 24.
 *
 * @throws TypeError for a wrong option.
 * @throws Error for a file that cannot be used, or is not a store's.
 */
export function createSqliteStore(options: SqliteStoreOptions): Store {
  const { file, pollMs = 1000 } = options
  checkFile(file)
  checkPollMs(pollMs)
  const path = resolve(file)
  const db = openDatabase(path)
  const { run, close } = createSteps()
  const poll = createChangePoll(db, pollMs)
  const prune = createPruning(db)
  const read: Run = (step) => run(() => retryWhileBusy(step))
  const check = createCheck(db, path)
  const write: Run = async (step) => {
    const result = await read(step)
    prune()
    return result
  }

  return {
    ...createMethods(db, read, write, poll.look),
    watch: poll.watch,
    check: () => read(check),
    async close() {
      if (!close()) return
      poll.stop()
      db.close()
    },
  }
}

type Run = <T>(step: () => T) => Promise<T>

function createMethods(
  db: DatabaseSync,
  read: Run,
  write: Run,
  onChange: () => void,
): Omit<Store, 'watch' | 'check' | 'close'> {
  const rates = createSqliteRates(db)
  const claims = createSqliteClaims(db)
  const statuses = createSqliteStatuses(db)
  const jobs = createSqliteJobs(db)

  return {
    consume: (key, points, limit) => write(() => rates.consume(key, points, limit)),
    claim: (key, value, lifeMs) => write(() => claims.claim(key, value, lifeMs)),
    read: (key) => read(() => claims.read(key)),
    replace: (...args) => write(() => claims.replace(...args)),
    release: (key, expected) => write(() => claims.release(key, expected)),
    recordStatus: (subject, status, askedAtMs) =>
      write(() => {
        const change = statuses.record(subject, status, askedAtMs)
        if (change) onChange()
        return change
      }),
    readStatuses: (subjects) => read(() => statuses.read(subjects)),
    readChanges: (subjects, afterId) => read(() => statuses.readChanges(subjects, afterId)),
    addJob: (key, delayMs) => write(() => jobs.add(key, delayMs)),
    takeJob: (leaseMs) => read(() => jobs.take(leaseMs)),
    finishJob: (job) => write(() => jobs.finish(job)),
  }
}

function createCheck(db: DatabaseSync, path: string): () => void {
  const anything = db.prepare('SELECT epoch FROM meta')
  const { ino } = statSync(path)

  return () => {
    anything.get()
    // A file that was removed or replaced goes on working here, and nobody shares it.
    if (statSync(path, { throwIfNoEntry: false })?.ino === ino) return
    throw new Error(
      `[rubrica] The store's file ${path} is not the one that was opened. What is stored now will be lost. Restart this process, and leave the file in its place.`,
    )
  }
}

function checkFile(file: unknown): void {
  if (typeof file === 'string' && file !== '' && file !== ':memory:') return
  throw new TypeError(
    '[rubrica] createSqliteStore() was given a wrong `file`. No store was made. Pass the path of a file; for a store in memory there is createMemoryStore().',
  )
}

function checkPollMs(pollMs: number): void {
  if (Number.isFinite(pollMs) && pollMs > 0 && pollMs < 2 ** 31) return
  throw new TypeError(
    '[rubrica] createSqliteStore() was given a wrong `pollMs`. No store was made. Pass milliseconds above 0, or leave it out.',
  )
}
