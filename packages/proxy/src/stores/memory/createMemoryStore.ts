import { createSteps } from '../createSteps.ts'
import { createWatchers } from '../createWatchers.ts'
import type { Store } from '../Store.ts'
import { createMemoryClaims } from './createMemoryClaims.ts'
import { createMemoryJobs } from './createMemoryJobs.ts'
import { createMemoryRates } from './createMemoryRates.ts'
import { createMemoryStatuses } from './createMemoryStatuses.ts'

/**
 * Makes a store that lives and ends with this process: for tests, for development, and for a worker
 * at the edge that can lose what it knows. Instances share nothing, so each counts for itself.
 */
export function createMemoryStore(): Store {
  const { run, close } = createSteps()
  const watchers = createWatchers()
  const rates = createMemoryRates()
  const claims = createMemoryClaims()
  const statuses = createMemoryStatuses()
  const jobs = createMemoryJobs()

  return {
    consume: (key, points, limit) => run(() => rates.consume(key, points, limit)),
    claim: (key, value, lifeMs) => run(() => claims.claim(key, value, lifeMs)),
    read: (key) => run(() => claims.read(key)),
    replace: (...args) => run(() => claims.replace(...args)),
    release: (key, expected) => run(() => claims.release(key, expected)),
    recordStatus: (subject, status, askedAtMs) =>
      run(() => {
        const change = statuses.record(subject, status, askedAtMs)
        if (change) watchers.wake([subject])
        return change
      }),
    readStatuses: (subjects) => run(() => statuses.read(subjects)),
    readChanges: (subjects, afterId) => run(() => statuses.readChanges(subjects, afterId)),
    watch: watchers.add,
    addJob: (key, delayMs) => run(() => jobs.add(key, delayMs)),
    takeJob: (leaseMs) => run(() => jobs.take(leaseMs)),
    finishJob: (job) => run(() => jobs.finish(job)),
    check: () => run(() => undefined),
    async close() {
      if (!close()) return
      watchers.clear()
      rates.clear()
    },
  }
}
