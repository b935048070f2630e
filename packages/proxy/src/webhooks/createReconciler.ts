import type { ErrorCode } from '@rubrica/contract'
import { toProblem } from '../ProxyProblem.ts'
import type { Job, Store } from '../stores/Store.ts'

/** How long one job may take; a job that fails is tried again when this has passed. */
const LEASE_MS = 15_000

/** After so many failures in a row a job rests. What was acknowledged is never given up. */
const MAX_ATTEMPTS = 20

/** How long it rests: a provider that is down for hours has other worries. */
const REST_MS = 10 * 60_000

/** How many are looked at at a time: one provider that hangs holds up no other. */
const LANES = 4

/** Failures that no later look can mend: the thing is not there. */
const FINAL: readonly ErrorCode[] = ['not_found', 'provider_user_unknown', 'route_unknown']

/** How often somebody looks for jobs over which another instance has died. */
const SWEEP_MS = 15_000

export interface ReconcilerOptions {
  store: Store
  /** Looks at one thing. Gives whether there is nothing more to see; rejects when it could not look. */
  look: (key: string, attempt: number) => Promise<boolean>
  onFailure: (cause: unknown) => void
}

/** Works off what webhooks gave cause to look at. */
export interface Reconciler {
  /** Works until nothing is due. Never rejects. */
  run: () => Promise<void>
  /** As `run`, at most once in a while: called with every request, since edges have no timers. */
  sweep: () => void
  /** Waits for the work under way, and begins none. */
  close: () => Promise<void>
}

export function createReconciler({ store, look, onFailure }: ReconcilerOptions): Reconciler {
  let underWay: Promise<void> | undefined
  let isWanted = false
  let isClosed = false
  let sweptAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  async function work(job: Job): Promise<void> {
    try {
      const isDone = await look(job.key, job.attempt)
      if (isDone) await store.finishJob(job)
    } catch (cause) {
      onFailure(cause)
      const isFinal = FINAL.includes(toProblem(cause).code)
      if (!isFinal && job.attempt < MAX_ATTEMPTS) return
      // Added before it is finished, so that it is in the store at any moment.
      if (!isFinal) await store.addJob(job.key, REST_MS)
      await store.finishJob(job)
    }
  }

  async function lane(): Promise<void> {
    for (;;) {
      const job = isClosed ? null : await store.takeJob(LEASE_MS)
      if (!job) return
      await work(job)
    }
  }

  async function drain(): Promise<void> {
    try {
      while (isWanted && !isClosed) {
        isWanted = false
        await Promise.all(Array.from({ length: LANES }, lane))
      }
    } finally {
      // At once: who wants more in the moments before the promise has settled begins anew.
      underWay = undefined
    }
  }

  function run(): Promise<void> {
    isWanted = true
    underWay ??= drain()
      .catch(onFailure)
      .finally(() => {
        // Whatever failed is due when its lease ends.
        clearTimeout(timer)
        if (!isClosed) timer = later(run, LEASE_MS)
      })
    return underWay
  }

  return {
    run,
    sweep() {
      if (performance.now() - sweptAt < SWEEP_MS) return
      sweptAt = performance.now()
      void run()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await underWay
    },
  }
}

/** A timer that keeps no process alive. */
function later(work: () => unknown, ms: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(work, ms)
  if (typeof timer === 'object' && 'unref' in timer) timer.unref()
  return timer
}
