import { describe, expect, it } from 'vitest'
import { CHANGE_LIFE_MS, type StatusChange } from '../Store.ts'
import { ODD_KEYS, together, type StoreBench } from './createBench.ts'

/** What `readChanges` promises. */
export function describeResuming(bench: StoreBench): void {
  async function record(subject: string, status: string): Promise<StatusChange> {
    const change = await bench.at(status.length).recordStatus(subject, status, 1)
    if (!change) throw new Error(`${subject} has been ${status} before.`)
    return change
  }

  describe('readChanges', () => {
    it('gives every change after an id, oldest first, of the subjects asked for', async () => {
      const first = await record('a', '1')
      const rest = [await record('b', '1'), await record('a', '22'), await record('b', '333')]
      await record('c', '1')
      rest.push(await record('a', '1'))
      expect(await bench.store.readChanges(['a', 'b', 'a', 'nobody'], first.id)).toEqual(rest)
      expect(await bench.at(1).readChanges(['a'], first.id)).toEqual([rest[1], rest[3]])
      expect(await bench.store.readChanges([], first.id)).toEqual([])
    })

    it('resumes after the id of any subject, also one that is not asked for', async () => {
      await record('a', '1')
      const other = await record('other', '1')
      const last = await record('a', '22')
      expect(await bench.store.readChanges(['a'], other.id)).toEqual([last])
    })

    it('gives nothing after the last id', async () => {
      await record('a', '1')
      const last = await record('b', '1')
      expect(await bench.at(1).readChanges(['a', 'b'], last.id)).toEqual([])
    })

    it('has ids that grow with every change, of many writers at once too', async () => {
      const before = await record('first', '1')
      const subjects = Array.from({ length: 60 }, (_, at) => `s${at}`)
      await together(60, (at) => bench.at(at).recordStatus(`s${at}`, 'x', 1))
      const changes = await bench.store.readChanges(subjects, before.id)
      expect(new Set(changes.map(({ id }) => id)).size).toBe(60)
      for (const [at, { id }] of changes.entries())
        expect(await bench.at(at).readChanges(subjects, id)).toEqual(changes.slice(at + 1))
    })

    it('gives ids that fit the header in which a browser brings them back', async () => {
      for (const subject of ODD_KEYS)
        expect((await record(subject, '1')).id).toMatch(/^[\x21-\x7e]{1,64}$/)
    })

    it('gives the last change of each instead, after an id that is malformed', async () => {
      const { id } = await record('a', '1')
      await record('a', '22')
      const last = [await record('b', '1'), await record('a', '333')]
      const [epoch = '', number = ''] = id.split('-')
      const malformed = [
        ...[
          '',
          ' ',
          '-',
          '0',
          '1',
          '-1',
          'x',
          'null',
          'Infinity',
          '\0',
          `${id} `,
          ` ${id}`,
          `${id}\0`,
        ],
        ...[`${id}.0`, `${id}e0`, `${epoch}-0${number}`, `${epoch}--1`, `${epoch}-`, epoch],
        ...['9'.repeat(1000), `'; DROP TABLE changes; --`, `${epoch}-${'9'.repeat(15)}`],
      ]
      for (const [at, afterId] of malformed.entries())
        expect(await bench.at(at).readChanges(['a', 'b'], afterId), `after ${afterId}`).toEqual(
          last,
        )
    })

    it('gives the last change of each instead, after an id that another store gave', async () => {
      const [, number = ''] = (await record('a', '1')).id.split('-')
      await record('a', '22')
      const last = [await record('b', '1'), await record('a', '333')]
      expect(await bench.store.readChanges(['a', 'b'], `ffffffff-${number}`)).toEqual(last)
    })

    if (!bench.canJump) return

    it('gives the last change of each instead, after an id that is no longer kept', async () => {
      const old = await record('a', '1')
      const last = [await record('b', '1'), await record('a', '22')]
      await bench.pass(CHANGE_LIFE_MS - 1)
      const newest = await record('c', '1')
      expect(await bench.store.readChanges(['a', 'c'], old.id)).toEqual([last[1], newest])
      expect(await bench.store.readChanges(['b', 'c'], last[0]?.id ?? '')).toEqual([newest])
      await bench.pass(1)
      expect(await bench.store.readChanges(['a', 'b', 'c'], old.id)).toEqual([...last, newest])
      expect(await bench.store.readChanges(['b', 'c'], last[1]?.id ?? '')).toEqual([
        last[0],
        newest,
      ])
      expect(await bench.store.readChanges(['b', 'c'], newest.id)).toEqual([])
    })

    it('has no id twice, even when none is kept any more', async () => {
      const old = await record('a', '1')
      await bench.pass(CHANGE_LIFE_MS * 2)
      // So many that whatever is pruned now and then has been pruned.
      const ids = [old.id]
      for (let at = 0; at < 300; at += 1) ids.push((await record(`s${at}`, '1')).id)
      expect(new Set(ids).size).toBe(301)
      expect(await bench.store.readChanges(['a'], old.id)).toEqual([old])
    })
  })
}
