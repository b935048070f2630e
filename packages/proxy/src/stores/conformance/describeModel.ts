import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job, Store, StatusChange } from '../Store.ts'
import type { StoreBenchOptions } from './createBench.ts'
import { ModelStore, type ModelChange } from './ModelStore.ts'
import { stepsArbitrary, type Step } from './stepsArbitrary.ts'

// Each run makes new stores, and some make a file for that.
const RUNS = process.env.RUBRICA_FULL === '1' ? 2_000 : 100

/** Compares answers with those of a model, for steps that nobody thought of. */
export function describeModel({ create, jump }: StoreBenchOptions): void {
  describe('any sequence of steps', () => {
    it(
      'is answered as by the model',
      async () => {
        const property = fc.asyncProperty(stepsArbitrary(jump !== undefined), async (steps) => {
          const stores = await create()
          const run = new Run(stores, jump)
          try {
            for (const step of steps) await run.take(step)
          } finally {
            await Promise.all(stores.map((store) => store.close()))
          }
        })
        await fc.assert(property, { numRuns: RUNS })
      },
      RUNS * 500,
    )
  })
}

/** A model, the stores that are compared with it, and the names that both give to the same thing. */
class Run {
  private readonly model = new ModelStore()
  private readonly ids: string[] = []
  private readonly takings: { taking: number; job: Job }[] = []
  private readonly stores: readonly Store[]
  private readonly jump: StoreBenchOptions['jump']
  private turn = 0

  constructor(stores: readonly Store[], jump: StoreBenchOptions['jump']) {
    this.stores = stores
    this.jump = jump
  }

  async take(step: Step): Promise<void> {
    // Another instance each time.
    const store = this.stores[this.turn % this.stores.length]
    this.turn += 1
    if (!store) return
    switch (step.type) {
      case 'pass':
        this.model.now += step.ms
        await this.jump?.(step.ms)
        return
      case 'consume':
        return await this.consume(store, step)
      case 'status':
        return await this.recordStatus(store, step)
      case 'resume':
        return await this.resume(store, step)
      case 'add':
        this.model.addJob(step.key, step.ms)
        return await store.addJob(step.key, step.ms)
      case 'take':
        return await this.takeJob(store, step.ms)
      case 'finish':
        return await this.finishJob(store, step.back)
      default:
        return await this.touchValue(store, step)
    }
  }

  private async consume(store: Store, step: Extract<Step, { type: 'consume' }>): Promise<void> {
    const { key, amount, limit } = step
    const expected = this.model.consume(key, amount, limit)
    const state = await store.consume(key, amount, limit)
    if (this.jump) expect(state).toEqual(expected)
    // Without a jump the model's clock stands still.
    else expect({ ...state, resetMs: expected.resetMs }).toEqual(expected)
  }

  private async touchValue(
    store: Store,
    step: Extract<Step, { type: 'claim' | 'read' | 'replace' | 'release' }>,
  ): Promise<void> {
    const { model } = this
    const { type, key, value, other, ms } = step
    if (type === 'claim')
      expect(await store.claim(key, value, ms)).toBe(model.claim(key, value, ms))
    else if (type === 'read') expect(await store.read(key)).toBe(model.read(key))
    else if (type === 'release')
      expect(await store.release(key, value)).toBe(model.release(key, value))
    else
      expect(await store.replace(key, value, other, ms)).toBe(model.replace(key, value, other, ms))
  }

  private async recordStatus(store: Store, step: Extract<Step, { type: 'status' }>): Promise<void> {
    const expected = this.model.recordStatus(step.key, step.value, step.amount)
    const change = await store.recordStatus(step.key, step.value, step.amount)
    expect(withoutId(change)).toEqual(expected)
    if (!change) return
    expect(this.ids).not.toContain(change.id)
    this.ids.push(change.id)
  }

  private async resume(store: Store, step: Extract<Step, { type: 'resume' }>): Promise<void> {
    const after = this.ids.length - 1 - step.back
    const { model } = this
    const statuses = await store.readStatuses(step.keys)
    expect(statuses).toEqual(model.readStatuses(step.keys).map((at) => this.toChange(at)))
    const changes = await store.readChanges(step.keys, this.ids[after] ?? 'malformed')
    expect(changes).toEqual(model.readChanges(step.keys, after).map((at) => this.toChange(at)))
  }

  private toChange(at: number): StatusChange | undefined {
    const change = this.model.changes[at]
    const { subject = '', status = '', askedAtMs = 0 } = change ?? {}
    return { id: this.ids[at] ?? '', subject, status, askedAtMs }
  }

  private async takeJob(store: Store, ms: number): Promise<void> {
    const due = this.model.readDue()
    const job = await store.takeJob(ms)
    if (!job) return expect(due).toEqual([])
    expect(due).toContain(job.key)
    const { taking, attempt } = this.model.takeJob(job.key, ms)
    expect(job.attempt).toBe(attempt)
    this.takings.push({ taking, job })
  }

  private async finishJob(store: Store, back: number): Promise<void> {
    const { taking, job } = this.takings.at(-1 - back) ?? {}
    if (taking === undefined || !job) return
    this.model.finishJob(job.key, taking)
    await store.finishJob(job)
  }
}

function withoutId(change: StatusChange | null): ModelChange | null {
  if (!change) return null
  const { id: _, ...rest } = change
  return rest
}
