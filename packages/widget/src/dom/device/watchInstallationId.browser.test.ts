import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wipeLayer, wipeLayers } from '../../../../../test/fixtures/idLayers.ts'
import { getInstallationId, resetInstallationId } from './getInstallationId.ts'
import { watchInstallationId } from './watchInstallationId.ts'

const ID = '625fc44b-5b1c-451e-bcc7-276c911f0af8'
const OTHER_ID = '0c7f33b4-92f6-4d5e-8a0c-3f1f1d1a9b10'

const listener = vi.fn<() => void>()
let stop: () => void

beforeEach(async () => {
  await resetInstallationId()
  await wipeLayers()
  await settleMessages()
  listener.mockClear()
  stop = watchInstallationId(listener)
})

afterEach(() => stop())

/** Messages come in the order in which they were sent, so that none is on its way after this one. */
async function settleMessages(): Promise<void> {
  const heard = vi.fn()
  const stopHearing = watchInstallationId(heard)
  const last = new BroadcastChannel('rubrica.installation-id')
  last.postMessage('last')
  await vi.waitFor(() => expect(heard).toHaveBeenCalled())
  stopHearing()
  last.close()
}

describe('watchInstallationId()', () => {
  it('tells of an id that was made', async () => {
    await getInstallationId()
    await vi.waitFor(() => expect(listener).toHaveBeenCalledExactlyOnceWith())
  })

  it('tells of an id that the server replaced', async () => {
    await getInstallationId({ serverId: ID })
    await getInstallationId({ serverId: OTHER_ID })
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2))
  })

  it('tells of an erasure', async () => {
    await resetInstallationId()
    await vi.waitFor(() => expect(listener).toHaveBeenCalledExactlyOnceWith())
  })

  it('is silent when the id is the one that was there, though a copy had to be healed', async () => {
    const { id } = await getInstallationId()
    await wipeLayer('local-storage')
    await getInstallationId()
    await getInstallationId({ serverId: id })
    await settleMessages()
    // The first call, and the message that settles.
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('ends when it is stopped', async () => {
    stop()
    await resetInstallationId()
    await settleMessages()
    expect(listener).not.toHaveBeenCalled()
  })
})
