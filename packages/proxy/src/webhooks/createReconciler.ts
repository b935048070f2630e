import type { Job, Store } from '../stores/Store.ts'

/** How long one job may take; a job that fails is tried again when this has passed. */
const LEASE_MS = 15_000

/** After so many failures a job is given up: whoever follows the thing still asks for its status. */
const MAX_ATTEMPTS = 40

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
      if (isDone || job.attempt >= MAX_ATTEMPTS) await store.finishJob(job)
    } catch (cause) {
      onFailure(cause)
      if (job.attempt >= MAX_ATTEMPTS) await store.finishJob(job)
    }
  }

  async function drain(): Promise<void> {
    while (isWanted && !isClosed) {
      isWanted = false
      for (;;) {
        const job = isClosed ? null : await store.takeJob(LEASE_MS)
        if (!job) break
        await work(job)
      }
    }
  }

  function run(): Promise<void> {
    isWanted = true
    underWay ??= drain()
      .catch(onFailure)
      .finally(() => {
        underWay = undefined
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
