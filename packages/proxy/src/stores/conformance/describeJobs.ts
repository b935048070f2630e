import { describe, expect, it } from 'vitest'
import type { Job } from '../Store.ts'
import { ODD_KEYS, together, type StoreBench } from './createBench.ts'

const LEASE_MS = 60_000
const SHORT_MS = 300

/** What `addJob`, `takeJob` and `finishJob` promise. */
export function describeJobs(bench: StoreBench): void {
  async function take(leaseMs = LEASE_MS): Promise<Job> {
    const job = await bench.store.takeJob(leaseMs)
    if (!job) throw new Error('No job is due.')
    return job
  }

  describe('addJob and takeJob', () => {
    it('gives a job that is due, and hides it from everybody', async () => {
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
      await bench.store.addJob('j', 0)
      expect(await bench.at(1).takeJob(LEASE_MS)).toEqual({
        key: 'j',
        ticket: expect.any(String),
        attempt: 1,
      })
      for (const store of bench.stores) expect(await store.takeJob(LEASE_MS)).toBeNull()
    })

    it('gives no job before it is due', async () => {
      await bench.store.addJob('j', SHORT_MS)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
      await bench.pass(SHORT_MS)
      expect((await take()).key).toBe('j')
    })

    it('never gives two takers the same job', async () => {
      await together(40, (at) => bench.at(at).addJob(`j${at}`, 0))
      const jobs = await together(100, (at) => bench.at(at).takeJob(LEASE_MS))
      const taken = jobs.filter((job) => job !== null)
      expect(taken).toHaveLength(40)
      expect(new Set(taken.map(({ key }) => key)).size).toBe(40)
      expect(new Set(taken.map(({ ticket }) => ticket)).size).toBe(40)
    })

    it('keeps keys apart, however odd', async () => {
      for (const [at, key] of ODD_KEYS.entries()) await bench.at(at).addJob(key, 0)
      const keys = []
      for (const _ of ODD_KEYS) {
        const job = await take()
        keys.push(job.key)
        await bench.at(1).finishJob(job)
      }
      expect(keys.sort()).toEqual([...ODD_KEYS].sort())
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
    })

    it('takes jobs of one key that waits for one, due at the earlier time', async () => {
      await bench.store.addJob('earlier first', 0)
      await bench.at(1).addJob('earlier first', LEASE_MS)
      await bench.store.addJob('later first', LEASE_MS)
      await bench.at(1).addJob('later first', 0)
      const jobs = [await take(), await take()]
      expect(jobs.map(({ key }) => key).sort()).toEqual(['earlier first', 'later first'])
      for (const job of jobs) await bench.store.finishJob(job)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
    })

    it('gives a job again when its lease has ended, for somebody died over it', async () => {
      await bench.store.addJob('j', 0)
      const tickets = new Set<string>()
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        const job = await bench.at(attempt).takeJob(SHORT_MS)
        expect(job).toMatchObject({ key: 'j', attempt })
        tickets.add(job?.ticket ?? '')
        await bench.pass(SHORT_MS)
      }
      expect(tickets.size).toBe(3)
    })

    it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a delay of %s ms', async (delay) => {
      await expect(bench.store.addJob('j', delay)).rejects.toThrow(TypeError)
      await bench.store.addJob('k', 0)
      await expect(bench.store.takeJob(delay)).rejects.toThrow(TypeError)
      expect((await take()).key).toBe('k')
    })

    it('takes a delay with a fraction, which jitter has', async () => {
      await bench.store.addJob('j', 0.25)
      await bench.pass(5)
      expect((await take()).key).toBe('j')
    })
  })

  describe('finishJob', () => {
    it('removes a job, which may then be added like a new one', async () => {
      await bench.store.addJob('j', 0)
      await take(SHORT_MS)
      await bench.pass(SHORT_MS)
      await bench.at(1).finishJob(await take())
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
      await bench.store.addJob('j', 0)
      expect(await take()).toMatchObject({ attempt: 1 })
    })

    it('leaves a job that was added while it was under way, and it is done once more', async () => {
      await bench.store.addJob('j', 0)
      const first = await take()
      await bench.at(1).addJob('j', 0)
      await bench.at(1).addJob('j', LEASE_MS)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
      await bench.store.finishJob(first)
      const second = await take()
      expect(second).toMatchObject({ key: 'j', attempt: 1 })
      expect(second.ticket).not.toBe(first.ticket)
      await bench.store.finishJob(second)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
    })

    it('leaves it until its new time', async () => {
      await bench.store.addJob('j', 0)
      const job = await take()
      await bench.store.addJob('j', SHORT_MS)
      await bench.store.finishJob(job)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
      await bench.pass(SHORT_MS)
      expect(await take()).toMatchObject({ key: 'j', attempt: 1 })
    })

    it('does nothing with a ticket that is no longer the last', async () => {
      await bench.store.addJob('j', 0)
      const stale = await take(SHORT_MS)
      await bench.pass(SHORT_MS)
      const job = await take(SHORT_MS)
      await bench.at(1).finishJob(stale)
      await bench.at(1).finishJob({ ...job, ticket: 'forged' })
      await bench.at(1).finishJob({ ...job, key: 'k' })
      await bench.pass(SHORT_MS)
      expect(await take()).toMatchObject({ attempt: 3 })
    })

    it('does nothing the second time, also when the job is to be done once more', async () => {
      await bench.store.addJob('j', 0)
      const job = await take()
      await bench.store.addJob('j', 0)
      await bench.store.finishJob(job)
      await bench.at(1).finishJob(job)
      expect(await take()).toMatchObject({ key: 'j', attempt: 1 })
    })

    it('does nothing with a ticket from before the job was added anew', async () => {
      await bench.store.addJob('j', 0)
      const job = await take()
      await bench.store.finishJob(job)
      await bench.store.addJob('j', 0)
      await bench.store.finishJob(job)
      expect(await take()).toMatchObject({ key: 'j' })
    })

    it('removes a job that took longer than its lease, unless it was taken or added since', async () => {
      await bench.store.addJob('late', 0)
      const late = await take(SHORT_MS)
      await bench.pass(SHORT_MS)
      await bench.store.finishJob(late)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()

      await bench.store.addJob('added', 0)
      const added = await take(SHORT_MS)
      await bench.pass(SHORT_MS)
      await bench.at(1).addJob('added', 0)
      await bench.store.finishJob(added)
      expect(await take()).toMatchObject({ key: 'added', attempt: 1 })
    })

    it('counts one doing for what was added before the job was taken again', async () => {
      await bench.store.addJob('j', 0)
      await take(SHORT_MS)
      await bench.store.addJob('j', 0)
      await bench.pass(SHORT_MS)
      const again = await take()
      expect(again).toMatchObject({ key: 'j', attempt: 2 })
      await bench.store.finishJob(again)
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
    })

    it('loses no job of many that are added, taken and finished at once', async () => {
      const done = new Set<string>()
      await together(60, (at) => bench.at(at).addJob(`j${at % 30}`, 0))
      await together(30, async (at) => {
        const job = await bench.at(at).takeJob(LEASE_MS)
        await bench.at(at + 1).addJob(job?.key ?? '', 0)
        if (job) await bench.at(at).finishJob(job)
      })
      for (let job = await take(); ; job = await take()) {
        done.add(job.key)
        await bench.store.finishJob(job)
        if (done.size === 30) break
      }
      expect(await bench.store.takeJob(LEASE_MS)).toBeNull()
    })
  })
}
