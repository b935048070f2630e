/** Who waits for news of which subject, within this process. */
export interface Watchers {
  add: (subjects: readonly string[], wake: () => void) => () => void
  /** Wakes whoever watches one of the subjects, each once. */
  wake: (subjects: Iterable<string>) => void
  wakeAll: () => void
  clear: () => void
}

interface Watcher {
  wake: () => void
  isWatching: boolean
}

/** Keeps watchers by subject. `onEmpty` runs when the last one has left. */
export function createWatchers(onEmpty: () => void = () => undefined): Watchers {
  const bySubject = new Map<string, Set<Watcher>>()

  function remove(subjects: readonly string[], watcher: Watcher): void {
    watcher.isWatching = false
    for (const subject of subjects) {
      const watchers = bySubject.get(subject)
      if (watchers?.delete(watcher) && watchers.size === 0) bySubject.delete(subject)
    }
  }

  function wake(subjects: Iterable<string>): void {
    const woken = new Set<Watcher>()
    for (const subject of subjects)
      for (const watcher of bySubject.get(subject) ?? []) woken.add(watcher)
    wakeEach(woken)
  }

  return {
    add(subjects, callback) {
      const own = [...subjects]
      const watcher = { wake: callback, isWatching: true }
      for (const subject of own) {
        const watchers = bySubject.get(subject)
        if (watchers) watchers.add(watcher)
        else bySubject.set(subject, new Set([watcher]))
      }
      return () => {
        const hadAny = bySubject.size > 0
        remove(own, watcher)
        if (hadAny && bySubject.size === 0) onEmpty()
      }
    },
    wake,
    wakeAll: () => wake([...bySubject.keys()]),
    clear() {
      for (const watchers of bySubject.values())
        for (const watcher of watchers) watcher.isWatching = false
      bySubject.clear()
    },
  }
}

function wakeEach(watchers: Iterable<Watcher>): void {
  for (const watcher of watchers) {
    // One that was woken before may have stopped this one, or closed the store.
    if (!watcher.isWatching) continue
    try {
      watcher.wake()
    } catch {
      // The change has been recorded, and the others have a right to hear of it. Whoever throws
      // in a callback without a caller has lost the error already.
    }
  }
}
