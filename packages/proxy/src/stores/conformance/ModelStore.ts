import { CHANGE_LIFE_MS, STATUS_LIFE_MS, type RateLimit } from '../Store.ts'

/** A change without the id that a store would give it: its place in `changes` stands for it. */
export interface ModelChange {
  subject: string
  status: string
  askedAtMs: number
}

interface Known extends ModelChange {
  at: number
  heardAt: number
  confirmedAtMs: number
}

interface ModelJob {
  dueAt: number
  takenAs: number | null
  attempt: number
  againAt: number | null
}

/**
 * A store as one would write it on a page: nothing pruned, no atomic step, no promise. What a real
 * one answers is compared with it.
 */
export class ModelStore {
  now = 0
  readonly changes: (ModelChange & { recordedAt: number })[] = []
  private readonly windows = new Map<string, { consumed: number; endsAt: number }>()
  private readonly values = new Map<string, { value: string; endsAt: number }>()
  private readonly known = new Map<string, Known>()
  private readonly jobs = new Map<string, ModelJob>()
  private takings = 0

  consume(key: string, points: number, limit: RateLimit) {
    const open = this.windows.get(key)
    const isOpen = open !== undefined && open.endsAt > this.now
    const endsAt = isOpen ? open.endsAt : this.now + limit.windowMs
    const consumed = (isOpen ? open.consumed : 0) + points
    this.windows.set(key, { consumed, endsAt })
    const remaining = Math.max(0, limit.points - consumed)
    return { isAllowed: consumed <= limit.points, remaining, resetMs: endsAt - this.now }
  }

  read(key: string): string | null {
    const entry = this.values.get(key)
    return entry && entry.endsAt > this.now ? entry.value : null
  }

  claim(key: string, value: string, lifeMs: number): string | null {
    const present = this.read(key)
    if (present === null) this.values.set(key, { value, endsAt: this.now + lifeMs })
    return present
  }

  replace(key: string, expected: string, value: string, lifeMs: number): boolean {
    if (this.read(key) !== expected) return false
    this.values.set(key, { value, endsAt: this.now + lifeMs })
    return true
  }

  release(key: string, expected: string): boolean {
    return this.read(key) === expected && this.values.delete(key)
  }

  recordStatus(subject: string, status: string, askedAtMs: number): ModelChange | null {
    const known = this.readKnown(subject)
    if (known && known.confirmedAtMs > askedAtMs) return null
    if (known?.status === status) {
      this.known.set(subject, { ...known, confirmedAtMs: askedAtMs, heardAt: this.now })
      return null
    }
    const change = { subject, status, askedAtMs }
    const at = this.changes.push({ ...change, recordedAt: this.now }) - 1
    this.known.set(subject, { ...change, at, heardAt: this.now, confirmedAtMs: askedAtMs })
    return change
  }

  /** Places of changes. */
  readStatuses(subjects: readonly string[]): number[] {
    const places = subjects.map((subject) => this.readKnown(subject)?.at)
    return places.filter((at) => at !== undefined).sort((a, b) => a - b)
  }

  readChanges(subjects: readonly string[], after: number): number[] {
    const change = this.changes[after]
    if (!change || change.recordedAt + CHANGE_LIFE_MS <= this.now)
      return this.readStatuses(subjects)
    return [...this.changes.keys()].filter(
      (at) => at > after && subjects.includes(this.changes[at]?.subject ?? ''),
    )
  }

  addJob(key: string, delayMs: number): void {
    const dueAt = this.now + delayMs
    const job = this.jobs.get(key)
    if (!job) this.jobs.set(key, { dueAt, takenAs: null, attempt: 0, againAt: null })
    else if (job.takenAs === null) job.dueAt = Math.min(job.dueAt, dueAt)
    else job.againAt = Math.min(job.againAt ?? Number.POSITIVE_INFINITY, dueAt)
  }

  /** Which jobs may be given now: any of them is right. */
  readDue(): string[] {
    return [...this.jobs].flatMap(([key, job]) => (job.dueAt <= this.now ? key : []))
  }

  takeJob(key: string, leaseMs: number): { taking: number; attempt: number } {
    const attempt = (this.jobs.get(key)?.attempt ?? 0) + 1
    this.takings += 1
    this.jobs.set(key, {
      dueAt: this.now + leaseMs,
      takenAs: this.takings,
      attempt,
      againAt: null,
    })
    return { taking: this.takings, attempt }
  }

  finishJob(key: string, taking: number): void {
    const job = this.jobs.get(key)
    if (job?.takenAs !== taking) return
    this.jobs.delete(key)
    if (job.againAt !== null) this.addJob(key, job.againAt - this.now)
  }

  private readKnown(subject: string): Known | undefined {
    const known = this.known.get(subject)
    return known && known.heardAt + STATUS_LIFE_MS > this.now ? known : undefined
  }
}
