// What browsers do to storage, each thing by itself; test/device has them as a person's settings.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openDatabase,
  readLayers,
  wipeLayers,
  writeLayer,
} from '../../../../../test/fixtures/idLayers.ts'
import { getInstallationId, resetInstallationId } from './getInstallationId.ts'

const ID = '625fc44b-5b1c-451e-bcc7-276c911f0af8'
const COPIES = ['local-storage', 'cookie']

const restores: (() => void)[] = []

function restoreAll(): void {
  for (const restore of restores.splice(0).reverse()) restore()
}

const refuse = (name: string) => () => {
  throw new DOMException('Not here.', name)
}

/** IndexedDB fails at every point where a browser lets it. */
const BROKEN: { name: string; breakIt: () => void | Promise<void> }[] = [
  { name: 'throws', breakIt: () => breakOpen(refuse('SecurityError')) },
  {
    name: 'refuses to open',
    breakIt: async () => {
      const database = await openDatabase(2)
      database.close()
      const open = IDBFactory.prototype.open
      // A version below the one that is there.
      breakOpen(() => open.call(indexedDB, 'rubrica', 1))
    },
  },
  {
    name: 'is over its quota',
    breakIt: () => breakPut(refuse('QuotaExceededError')),
  },
  {
    name: 'aborts the transaction',
    breakIt: () => {
      const put = IDBObjectStore.prototype.put
      breakPut(function (this: IDBObjectStore, ...args) {
        const request = put.apply(this, args)
        this.transaction.abort()
        return request
      })
    },
  },
  { name: 'is missing', breakIt: () => replace(window, 'indexedDB', { value: undefined }) },
]

beforeEach(async () => {
  await resetInstallationId()
  await wipeLayers()
})

afterEach(restoreAll)

describe.each(BROKEN)('when IndexedDB $name', ({ breakIt }) => {
  beforeEach(() => breakIt())

  it('the copies keep the id, and calls at the same time agree', async () => {
    const [first, second] = await Promise.all([getInstallationId(), getInstallationId()])
    expect(second.id).toBe(first.id)
    expect([first.persisted, second.persisted]).toEqual([COPIES, COPIES])
    expect(await getInstallationId()).toEqual({
      id: first.id,
      source: 'local-storage',
      persisted: COPIES,
      fresh: false,
    })
  })

  it('and the copies are blocked too, the id lasts as long as the page', async () => {
    blockCopies()
    const [first, second] = await Promise.all([getInstallationId(), getInstallationId()])
    expect(second.id).toBe(first.id)
    expect([first.persisted, second.persisted]).toEqual([[], []])
    expect(second.fresh).toBe(!first.fresh)
    expect(await getInstallationId()).toMatchObject({ id: first.id, source: 'memory' })
  })

  it('and locks are missing too, calls at the same time agree', async () => {
    replace(navigator, 'locks', { value: undefined })
    const [first, second] = await Promise.all([getInstallationId(), getInstallationId()])
    expect(second.id).toBe(first.id)
    expect(second.fresh).toBe(!first.fresh)
  })

  it('a reset deletes the copies, and nothing brings the id back', async () => {
    const { id } = await getInstallationId()
    await resetInstallationId()
    const { id: next, fresh } = await getInstallationId()
    expect(next).not.toBe(id)
    expect(fresh).toBe(true)
  })
})

describe('when IndexedDB hangs', () => {
  const options = { timeoutMs: 50 }
  let answer: () => Promise<void>

  beforeEach(async () => {
    // A deletion waits for this connection, and whoever opens the database waits for the deletion.
    const connection = await openDatabase()
    const deleting = indexedDB.deleteDatabase('rubrica')
    await new Promise((resolve) => {
      deleting.onblocked = resolve
    })
    answer = () => {
      connection.close()
      return new Promise((resolve) => {
        deleting.onsuccess = () => resolve()
      })
    }
    return () => connection.close()
  })

  it('the copies keep the id, and calls at the same time agree', async () => {
    const [first, second] = await Promise.all([
      getInstallationId(options),
      getInstallationId(options),
    ])
    expect(second.id).toBe(first.id)
    expect([first.persisted, second.persisted]).toEqual([COPIES, COPIES])
    await answer()
  })

  it('an answer that comes too late changes nothing', async () => {
    const { id } = await getInstallationId(options)
    await answer()
    // Opened after the late connection, so read after it.
    expect(await readLayers()).toEqual({ 'local-storage': id, cookie: id })
    expect(await getInstallationId()).toMatchObject({ id, source: 'local-storage', fresh: false })
  })

  it('a reset deletes the copies and rejects, because IndexedDB may still have the id', async () => {
    await writeCopies()
    await expect(resetInstallationId(options)).rejects.toMatchObject({
      code: 'installation_id_kept',
      retryable: true,
    })
    await answer()
    expect(await readLayers()).toEqual({})
  })

  it('and the copies are blocked too, the id lasts as long as the page', async () => {
    blockCopies()
    const { id, persisted } = await getInstallationId(options)
    expect(persisted).toEqual([])
    expect(await getInstallationId(options)).toMatchObject({ id, source: 'memory', fresh: false })
    restoreAll()
    await answer()
  })
})

describe('when IndexedDB is full', () => {
  it('the id in it is still the one that counts', async () => {
    await writeLayer('indexed-db', ID)
    breakPut(refuse('QuotaExceededError'))
    expect(await getInstallationId()).toMatchObject({ id: ID, fresh: false })
  })

  it('a reset rejects, because the id stays in it', async () => {
    const { id } = await getInstallationId()
    breakPut(refuse('QuotaExceededError'))
    await expect(resetInstallationId()).rejects.toMatchObject({ code: 'installation_id_kept' })
    restoreAll()
    expect((await readLayers())['indexed-db']).toBe(id)
  })
})

it('leaves out the layer that is full or blocked, and keeps the id in the others', async () => {
  replace(Storage.prototype, 'setItem', { value: refuse('QuotaExceededError') })
  const { id, persisted } = await getInstallationId()
  expect(persisted).toEqual(['indexed-db', 'cookie'])
  restoreAll()
  replace(document, 'cookie', { get: refuse('SecurityError'), set: refuse('SecurityError') })
  expect((await getInstallationId()).persisted).toEqual(['indexed-db', 'local-storage'])
  restoreAll()
  expect(await readLayers()).toEqual({ 'indexed-db': id, 'local-storage': id, cookie: id })
})

function breakOpen(open: () => IDBOpenDBRequest): void {
  replace(IDBFactory.prototype, 'open', { value: open })
}

async function writeCopies(): Promise<void> {
  await writeLayer('local-storage', ID)
  await writeLayer('cookie', ID)
}

function breakPut(put: IDBObjectStore['put']): void {
  replace(IDBObjectStore.prototype, 'put', { value: put })
}

function blockCopies(): void {
  replace(window, 'localStorage', { get: refuse('SecurityError') })
  replace(document, 'cookie', { get: refuse('SecurityError'), set: refuse('SecurityError') })
}

/** Not with spies, which do not bring back a property whose getter and setter were both replaced. */
function replace(object: object, name: string, replacement: PropertyDescriptor): void {
  const own = Object.getOwnPropertyDescriptor(object, name)
  Object.defineProperty(object, name, { ...replacement, configurable: true })
  restores.push(() => {
    Reflect.deleteProperty(object, name)
    if (own) Object.defineProperty(object, name, own)
  })
}
