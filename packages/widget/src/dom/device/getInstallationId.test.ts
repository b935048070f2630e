import { describe, expect, it, vi } from 'vitest'
import { getInstallationId, resetInstallationId } from './getInstallationId.ts'

const storage = { update: vi.fn(async () => undefined) }

describe('outside of a page', () => {
  it.each([
    { name: 'getInstallationId', call: () => getInstallationId() },
    { name: 'getInstallationId, with storage', call: () => getInstallationId({ storage }) },
    { name: 'resetInstallationId', call: () => resetInstallationId() },
    { name: 'resetInstallationId, with storage', call: () => resetInstallationId({ storage }) },
  ])('$name rejects, because a server would give one id to all', async ({ call }) => {
    await expect(call()).rejects.toThrow('[rubrica] There is no installation id outside of a page.')
    expect(storage.update).not.toHaveBeenCalled()
  })
})
