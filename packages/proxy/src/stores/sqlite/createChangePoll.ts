import type { DatabaseSync } from 'node:sqlite'
import { createWatchers } from '../createWatchers.ts'

export interface ChangePoll {
  watch: (subjects: readonly string[], wake: () => void) => () => void
  /** Looks at once, if somebody watches. It never throws: the timer looks again. */
  look: () => void
  /** Lets go of the timer and of all watchers. */
  stop: () => void
}

/**
 * Wakes watchers of what has changed since the last look, whichever process wrote it. SQLite tells
 * nobody of other processes' writes, so it asks, but only while somebody watches; a look that finds
 * nothing takes microseconds.
 */
export function createChangePoll(db: DatabaseSync, pollMs: number): ChangePoll {
  const readNews = prepareNews(db)
  let timer: ReturnType<typeof setInterval> | undefined
  let seen = 0

  function stopTimer(): void {
    clearInterval(timer)
    timer = undefined
  }

  const watchers = createWatchers(stopTimer)

  function look(): void {
    if (timer === undefined) return
    try {
      const { newest, subjects, isWhole } = readNews(seen)
      seen = newest
      if (isWhole) watchers.wake(subjects)
      // A laptop may have slept for longer than changes are kept.
      else watchers.wakeAll()
    } catch {
      // Out of reach for now. `seen` stays, so the next look finds what this one has missed.
    }
  }

  return {
    watch(subjects, wake) {
      if (!db.isOpen || subjects.length === 0) return () => undefined
      if (timer === undefined) {
        seen = readNews(Number.MAX_SAFE_INTEGER).newest
        timer = setInterval(look, pollMs)
        // Whoever watches waits for a request, and that holds the process by itself.
        timer.unref()
      }
      return watchers.add(subjects, wake)
    },
    look,
    stop() {
      stopTimer()
      watchers.clear()
    },
  }
}

interface News {
  /** The number of the last change there is. */
  newest: number
  subjects: string[]
  /** Every change since is among them. */
  isWhole: boolean
}

function prepareNews(db: DatabaseSync): (seen: number) => News {
  const last = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")
  const since = db.prepare('SELECT id, subject FROM changes WHERE id > :seen ORDER BY id')

  return (seen) => {
    const row = last.get() as { seq: number } | undefined
    const newest = row?.seq ?? 0
    if (newest <= seen) return { newest, subjects: [], isWhole: true }
    const rows = since.all({ seen }) as unknown as { id: number; subject: string }[]
    return {
      // One more may have come between the two statements.
      newest: Math.max(newest, rows.at(-1)?.id ?? 0),
      subjects: rows.map(({ subject }) => subject),
      // Numbers have no gaps but those that pruning leaves.
      isWhole: rows.length >= newest - seen,
    }
  }
}
