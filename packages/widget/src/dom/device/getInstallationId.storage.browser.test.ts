// The host's own storage, in place of the three layers.
import { RubricaError } from '@rubrica/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { readLayers, wipeLayers } from '../../../../../test/fixtures/idLayers.ts'
import { getInstallationId, resetInstallationId } from './getInstallationId.ts'
import type { InstallationIdStorage } from './installationIdLayers.ts'

const ID = '625fc44b-5b1c-451e-bcc7-276c911f0af8'

interface MadeStorage extends InstallationIdStorage {
  kept: string | undefined
}

function makeStorage(kept?: string): MadeStorage {
  return {
    kept,
    async update(change) {
      this.kept = change(this.kept)
    },
  }
}

/** How a host's storage goes wrong, and what it was asked before. */
const FAILING: { name: string; storage: InstallationIdStorage }[] = [
  { name: 'rejects at once', storage: { update: () => Promise.reject(new Error('offline')) } },
  {
    name: 'throws',
    storage: {
      update: () => {
        throw new Error('offline')
      },
    },
  },
  {
    name: 'rejects after the change',
    storage: {
      update: async (change) => {
        change(undefined)
        throw new Error('full')
      },
    },
  },
  { name: 'never answers', storage: { update: () => new Promise<void>(() => undefined) } },
]

beforeEach(async () => {
  await resetInstallationId()
  await wipeLayers()
})

describe('option: storage', () => {
  it('keeps the id in place of all layers', async () => {
    const storage = makeStorage()
    const made = await getInstallationId({ storage })
    expect(made).toMatchObject({ source: 'generated', persisted: ['storage'], fresh: true })
    expect(storage.kept).toBe(made.id)
    expect(await readLayers()).toEqual({})
  })

  it('gives the id that it has, whatever the layers hold', async () => {
    const { id } = await getInstallationId()
    expect(await getInstallationId({ storage: makeStorage(ID) })).toEqual({
      id: ID,
      source: 'storage',
      persisted: ['storage'],
      fresh: false,
    })
    expect((await readLayers())['indexed-db']).toBe(id)
  })

  it('takes a serverId, and what is no id for none', async () => {
    const storage = makeStorage('not an id')
    expect(await getInstallationId({ storage })).toMatchObject({ fresh: true })
    expect(await getInstallationId({ storage, serverId: ID })).toMatchObject({ source: 'server' })
    expect(storage.kept).toBe(ID)
  })

  it('is emptied by a reset, which leaves the layers alone', async () => {
    const { id } = await getInstallationId()
    const storage = makeStorage(ID)
    await resetInstallationId({ storage })
    expect(storage.kept).toBe('')
    expect((await readLayers())['indexed-db']).toBe(id)
    expect(await getInstallationId({ storage })).toMatchObject({ source: 'generated', fresh: true })
  })

  describe.each(FAILING)('that $name', ({ storage }) => {
    const options = { storage, timeoutMs: 20 }

    it('leaves the id in memory, the same for calls at the same time and later', async () => {
      const [first, second] = await Promise.all([
        getInstallationId(options),
        getInstallationId(options),
      ])
      expect(second.id).toBe(first.id)
      expect([first.persisted, second.persisted]).toEqual([[], []])
      expect(await getInstallationId(options)).toEqual({
        id: first.id,
        source: 'memory',
        persisted: [],
        fresh: false,
      })
      expect(await readLayers()).toEqual({})
    })

    it('makes a reset reject, because the id may still be in it', async () => {
      const reset = resetInstallationId(options)
      await expect(reset).rejects.toThrow(RubricaError)
      await expect(reset).rejects.toMatchObject({ code: 'installation_id_kept' })
    })

    it('does not keep a reset from forgetting what is in memory', async () => {
      const { id } = await getInstallationId(options)
      await resetInstallationId(options).catch(() => undefined)
      expect((await getInstallationId(options)).id).not.toBe(id)
    })
  })
})
