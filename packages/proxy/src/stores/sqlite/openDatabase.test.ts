import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSqliteStore } from './createSqliteStore.ts'
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts'
import { openDatabase } from './openDatabase.ts'
import { withoutWaiting } from './transaction.ts'

const REFUSAL =
  /^\[rubrica\] createSqliteStore\(\) cannot use the file .+: .+\. No store was made\. Pass /

let directory = ''
let file = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rubrica-sqlite-'))
  file = join(directory, 'store.db')
})
afterEach(() => {
  chmodSync(directory, 0o700)
  rmSync(directory, { recursive: true })
})

async function makeStoreFile(): Promise<void> {
  const store = createSqliteStore({ file })
  for (let at = 0; at < 200; at += 1) await store.claim(`key ${at}`, 'v'.repeat(200), 3_600_000)
  await store.close()
}

function change(sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

function readPragma(name: string): unknown {
  const db = new DatabaseSync(file)
  const [value] = Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})
  db.close()
  return value
}

describe('the file of createSqliteStore()', () => {
  it('is readable to its owner alone, as are the files beside it', async () => {
    const store = createSqliteStore({ file })
    await store.claim('k', 'v', 1000)
    const modes = readdirSync(directory).map((name) => [
      name,
      statSync(join(directory, name)).mode & 0o777,
    ])
    expect(modes).toEqual([
      ['store.db', 0o600],
      ['store.db-shm', 0o600],
      ['store.db-wal', 0o600],
    ])
    await store.close()
    expect(readdirSync(directory)).toEqual(['store.db'])
  })

  it('keeps the mode it has', async () => {
    writeFileSync(file, '')
    chmodSync(file, 0o640)
    await createSqliteStore({ file }).close()
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  it('is marked as a store’s, with its schema’s version, and writes ahead', async () => {
    await createSqliteStore({ file }).close()
    expect(readPragma('application_id')).toBe(APPLICATION_ID)
    expect(readPragma('user_version')).toBe(MIGRATIONS.length)
    expect(readPragma('journal_mode')).toBe('wal')
  })

  it('waits for the disk, but where a step says that it need not', () => {
    const db = openDatabase(file)
    const read = () => db.prepare('PRAGMA synchronous').get()
    expect(read()).toEqual({ synchronous: 2 })
    expect(withoutWaiting(db, read)).toEqual({ synchronous: 1 })
    const fail = () => {
      throw new Error('half-way')
    }
    expect(() => withoutWaiting(db, fail)).toThrow('half-way')
    expect(read()).toEqual({ synchronous: 2 })
    db.close()
  })

  it.each([...MIGRATIONS.keys()])('of version %i is brought up to date', async (version) => {
    const done = MIGRATIONS.slice(0, version).join(';')
    change(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}; ${done}`)
    const store = createSqliteStore({ file })
    expect(await store.claim('k', 'v', 1000)).toBeNull()
    await store.close()
    expect(readPragma('user_version')).toBe(MIGRATIONS.length)
  })

  it('is as it was when a migration fails', () => {
    change(`PRAGMA application_id = ${APPLICATION_ID}; CREATE TABLE jobs (key)`)
    expect(() => createSqliteStore({ file })).toThrow(REFUSAL)
    expect(readPragma('user_version')).toBe(0)
    expect(readPragma('table_list(meta)')).toBeUndefined()
  })

  it.each([undefined, null, '', ':memory:', 7, new URL('file:///store.sqlite')])(
    'is refused as %s',
    (value) => {
      const create = () => createSqliteStore({ file: value as never })
      expect(create).toThrow(TypeError)
      expect(create).toThrow(/^\[rubrica\] .+`file`.+ Pass .+\.$/)
    },
  )

  it('may have a name that looks like a URL or has odd characters', async () => {
    const odd = join(directory, 'file:x?mode=memory#é %20.db')
    await createSqliteStore({ file: odd }).close()
    expect(statSync(odd).size).toBeGreaterThan(0)
  })
})

describe('a file that is refused', () => {
  it('was written by a newer version', async () => {
    await makeStoreFile()
    change(`PRAGMA user_version = ${MIGRATIONS.length + 1}`)
    expect(() => createSqliteStore({ file })).toThrow(/newer version of this package wrote it/)
    expect(() => createSqliteStore({ file })).toThrow(REFUSAL)
  })

  it('is the database of another program, and is not changed', () => {
    change('CREATE TABLE customers (name)')
    const before = readFileSync(file)
    expect(() => createSqliteStore({ file })).toThrow(/database of another program/)
    expect(() => createSqliteStore({ file })).toThrow(REFUSAL)
    expect(readFileSync(file)).toEqual(before)
    expect(readdirSync(directory)).toEqual(['store.db'])
  })

  it.each([
    ['application_id', 'PRAGMA application_id = 7'],
    ['user_version', 'PRAGMA user_version = 1'],
  ])('is another program’s empty database with an %s', (_, sql) => {
    change(sql)
    expect(() => createSqliteStore({ file })).toThrow(/database of another program/)
  })

  it('is no database, and is not changed', () => {
    const words = 'Dear diary, '.repeat(1000)
    writeFileSync(file, words)
    expect(() => createSqliteStore({ file })).toThrow(REFUSAL)
    expect(() => createSqliteStore({ file })).toThrow(/not a database/)
    expect(readFileSync(file, 'utf8')).toBe(words)
  })

  it('is damaged, wherever it is, and is not changed', async () => {
    await makeStoreFile()
    // So that going on would show: it would be switched back.
    change('PRAGMA journal_mode = DELETE')
    const whole = readFileSync(file)
    const pages = whole.length / 4096
    expect(pages).toBeGreaterThan(10)
    for (let page = 0; page < pages; page += 1) {
      const damaged = Buffer.from(whole).fill(0xa5, page * 4096, page * 4096 + 600)
      writeFileSync(file, damaged)
      expect(() => createSqliteStore({ file }), `page ${page}`).toThrow(REFUSAL)
      expect(readFileSync(file)).toEqual(damaged)
    }
    writeFileSync(file, whole)
    await createSqliteStore({ file }).close()
  })

  it('was cut off', async () => {
    await makeStoreFile()
    truncateSync(file, statSync(file).size - 4096)
    expect(() => createSqliteStore({ file })).toThrow(REFUSAL)
  })

  it('is a directory, or lies in none', () => {
    expect(() => createSqliteStore({ file: directory })).toThrow(REFUSAL)
    expect(() => createSqliteStore({ file: join(file, 'x.db') })).toThrow(REFUSAL)
    expect(() => createSqliteStore({ file: join(directory, 'no', 'x.db') })).toThrow(REFUSAL)
  })

  it.each([
    ['is read-only', 0o444, 0o777],
    ['is read-only in a read-only directory', 0o444, 0o555],
    ['may not be read', 0o000, 0o777],
  ])('%s', async (_, fileMode, directoryMode) => {
    await makeStoreFile()
    chmodSync(file, fileMode)
    chmodSync(directory, directoryMode)
    expect(await openAsNobody(file)).toMatch(/Error: \[rubrica\] createSqliteStore\(\) cannot use/)
  })

  it('cannot be made in a read-only directory', async () => {
    chmodSync(directory, 0o555)
    expect(await openAsNobody(file)).toMatch(/Error: \[rubrica\] createSqliteStore\(\) cannot use/)
  })
})

/** Gives what a process without root's rights says of it. */
async function openAsNobody(path: string): Promise<string> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.resolve('./storeChild.ts')), 'open', path, 'nobody'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const [said, out, [exitCode]] = await Promise.all([
    text(child.stderr),
    text(child.stdout),
    once(child, 'exit'),
  ])
  expect(out).toBe('')
  expect(exitCode).toBe(1)
  return said
}
