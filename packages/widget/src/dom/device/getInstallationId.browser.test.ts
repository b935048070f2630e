import { beforeEach, describe, expect, it } from 'vitest'
import {
  deleteDatabase,
  ID_LAYERS,
  type IdLayer,
  readLayers,
  wipeLayer,
  wipeLayers,
  writeLayer,
} from '../../../../../test/fixtures/idLayers.ts'
import { getInstallationId, resetInstallationId } from './getInstallationId.ts'

const ID = '625fc44b-5b1c-451e-bcc7-276c911f0af8'
const OTHER_ID = '0c7f33b4-92f6-4d5e-8a0c-3f1f1d1a9b10'
const THIRD_ID = 'f3b0a2de-6c1d-4b7a-9e55-0a8b7c6d5e4f'
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const WIPED: IdLayer[][] = [
  ['indexed-db'],
  ['local-storage'],
  ['cookie'],
  ['indexed-db', 'local-storage'],
  ['indexed-db', 'cookie'],
  ['local-storage', 'cookie'],
]

const BAD_VALUES = [
  { name: 'words', value: 'not an id' },
  { name: 'an upper-case id', value: ID.toUpperCase() },
  { name: 'a UUID v1', value: '625fc44b-5b1c-151e-bcc7-276c911f0af8' },
  { name: 'a UUID of another variant', value: '625fc44b-5b1c-451e-ccc7-276c911f0af8' },
  { name: 'an id and more', value: `${ID}0` },
]

/** In IndexedDB an empty string is an erasure, and anything that can be cloned may lie there. */
const BAD_IN: Record<IdLayer, readonly { name: string; value: unknown }[]> = {
  'indexed-db': [...BAD_VALUES, { name: 'a number', value: 42 }],
  'local-storage': [...BAD_VALUES, { name: 'nothing', value: '' }],
  cookie: [...BAD_VALUES, { name: 'nothing', value: '' }],
}
const BAD_ROWS = ID_LAYERS.flatMap((layer) => BAD_IN[layer].map((bad) => ({ layer, ...bad })))

const everywhere = (id: string) => ({ 'indexed-db': id, 'local-storage': id, cookie: id })

beforeEach(async () => {
  await resetInstallationId()
  await wipeLayers()
})

describe('getInstallationId()', () => {
  it('makes a UUID v4 on a first visit, and keeps it in all three layers', async () => {
    const made = await getInstallationId()
    expect(made.id).toMatch(UUID_V4)
    expect(made).toEqual({
      id: made.id,
      source: 'generated',
      persisted: ID_LAYERS,
      fresh: true,
    })
    expect(await readLayers()).toEqual(everywhere(made.id))
  })

  it('finds it again at the next call', async () => {
    const { id } = await getInstallationId()
    expect(await getInstallationId()).toEqual({
      id,
      source: 'indexed-db',
      persisted: ID_LAYERS,
      fresh: false,
    })
  })

  it('gives calls at the same time one id, and says of one that it made it', async () => {
    const found = await Promise.all(Array.from({ length: 8 }, () => getInstallationId()))
    expect(new Set(found.map(({ id }) => id)).size).toBe(1)
    expect(found.filter(({ fresh }) => fresh)).toHaveLength(1)
  })

  it.each(WIPED.map((wiped) => ({ wiped })))(
    'finds the id without $wiped, and heals',
    async ({ wiped }) => {
      const { id } = await getInstallationId()
      for (const layer of wiped) await wipeLayer(layer)
      expect(await getInstallationId()).toEqual({
        id,
        source: ID_LAYERS.find((layer) => !wiped.includes(layer)),
        persisted: ID_LAYERS,
        fresh: false,
      })
      expect(await readLayers()).toEqual(everywhere(id))
    },
  )

  it('makes another id when all three are wiped, and says that it is fresh', async () => {
    const { id } = await getInstallationId()
    await wipeLayers()
    const next = await getInstallationId()
    expect(next.id).not.toBe(id)
    expect(next).toMatchObject({ source: 'generated', persisted: ID_LAYERS, fresh: true })
    expect(await readLayers()).toEqual(everywhere(next.id))
  })

  it.each(BAD_ROWS)('takes $name in $layer for no id, and heals', async ({ layer, value }) => {
    for (const each of ID_LAYERS) await writeLayer(each, each === layer ? value : ID)
    expect(await getInstallationId()).toEqual({
      id: ID,
      source: layer === 'indexed-db' ? 'local-storage' : 'indexed-db',
      persisted: ID_LAYERS,
      fresh: false,
    })
    expect(await readLayers()).toEqual(everywhere(ID))
  })

  it.each(BAD_ROWS)('makes an id where $layer has $name and nothing else has one', async (bad) => {
    await writeLayer(bad.layer, bad.value)
    const { id, source, fresh } = await getInstallationId()
    expect(id).toMatch(UUID_V4)
    expect({ source, fresh }).toEqual({ source: 'generated', fresh: true })
    expect(await readLayers()).toEqual(everywhere(id))
  })

  it('believes IndexedDB before localStorage, and that before the cookie', async () => {
    await writeLayer('local-storage', OTHER_ID)
    await writeLayer('cookie', THIRD_ID)
    expect(await getInstallationId()).toMatchObject({ id: OTHER_ID, source: 'local-storage' })
    await writeLayer('indexed-db', ID)
    expect(await getInstallationId()).toMatchObject({ id: ID, source: 'indexed-db' })
    expect(await readLayers()).toEqual(everywhere(ID))
  })

  it('leaves no connection open, so that the host can delete its databases', async () => {
    await getInstallationId()
    await deleteDatabase()
    expect(await indexedDB.databases()).not.toContainEqual(
      expect.objectContaining({ name: 'rubrica' }),
    )
  })

  describe('option: serverId', () => {
    it('outdoes every layer and replaces what they hold', async () => {
      for (const layer of ID_LAYERS) await writeLayer(layer, OTHER_ID)
      expect(await getInstallationId({ serverId: ID })).toEqual({
        id: ID,
        source: 'server',
        persisted: ID_LAYERS,
        fresh: false,
      })
      expect(await readLayers()).toEqual(everywhere(ID))
    })

    it('fills empty layers, and is found there without it', async () => {
      await getInstallationId({ serverId: ID })
      expect(await getInstallationId()).toMatchObject({ id: ID, source: 'indexed-db' })
    })

    it('is lowered', async () => {
      const found = await getInstallationId({ serverId: ID.toUpperCase() })
      expect(found).toMatchObject({ id: ID, source: 'server', fresh: false })
    })

    it.each(['', 'not an id', '625fc44b-5b1c-151e-bcc7-276c911f0af8', `${ID} `])(
      'rejects %j with a TypeError, and stores nothing',
      async (serverId) => {
        await expect(getInstallationId({ serverId })).rejects.toThrow(TypeError)
        expect(await readLayers()).toEqual({})
      },
    )
  })
})

describe('resetInstallationId()', () => {
  it('deletes the id from every layer', async () => {
    const { id } = await getInstallationId()
    await resetInstallationId()
    expect(await readLayers()).toEqual({ 'indexed-db': '' })
    expect(await getInstallationId()).toMatchObject({
      fresh: true,
      id: expect.not.stringMatching(id),
    })
  })

  it.each<{ stale: IdLayer[] }>([
    { stale: ['local-storage'] },
    { stale: ['cookie'] },
    { stale: ['local-storage', 'cookie'] },
  ])('outlasts a tab that still has a copy in $stale', async ({ stale }) => {
    const { id } = await getInstallationId()
    await resetInstallationId()
    for (const layer of stale) await writeLayer(layer, id)
    const next = await getInstallationId()
    expect(next.id).not.toBe(id)
    expect(next).toMatchObject({ source: 'generated', fresh: true })
    expect(await readLayers()).toEqual(everywhere(next.id))
  })

  it('succeeds where nothing is kept yet, and leaves no connection open', async () => {
    await resetInstallationId()
    await deleteDatabase()
    expect(await readLayers()).toEqual({})
  })
})
