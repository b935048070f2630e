import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createDevice } from './createDevice.ts'
import { getFingerprint } from './getFingerprint.ts'
import { getInstallationId } from './getInstallationId.ts'

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

beforeEach(() => localStorage.clear())

describe('getInstallationId()', () => {
  it('is a UUID v4, kept in localStorage', () => {
    const id = getInstallationId()
    expect(id).toMatch(UUID_V4)
    expect(Object.values({ ...localStorage })).toEqual([id])
    expect(getInstallationId()).toBe(id)
  })

  it('is what an earlier visit stored', () => {
    const stored = '625fc44b-5b1c-451e-bcc7-276c911f0af8'
    localStorage.setItem('rubrica.installation-id', stored)
    expect(getInstallationId()).toBe(stored)
  })

  it('replaces a stored value that is not one', () => {
    localStorage.setItem('rubrica.installation-id', 'not-an-id')
    expect(getInstallationId()).toMatch(UUID_V4)
    expect(localStorage.getItem('rubrica.installation-id')).toMatch(UUID_V4)
  })

  it('lives as long as the page where storage is blocked', () => {
    const blocked = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    const id = getInstallationId()
    expect(id).toMatch(UUID_V4)
    expect(getInstallationId()).toBe(id)
    blocked.mockRestore()
  })
})

describe('getFingerprint()', () => {
  it('is 32 hex digits, and the same each time', async () => {
    const fingerprint = await getFingerprint()
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/)
    expect(await getFingerprint()).toBe(fingerprint)
  })
})

describe('createDevice()', () => {
  it('reads and stores nothing until it is asked', () => {
    const fingerprint = vi.fn(async () => 'f')
    createDevice({ fingerprint })
    expect(fingerprint).not.toHaveBeenCalled()
    expect(localStorage).toHaveLength(0)
  })

  it('computes the fingerprint once, also for calls at the same time', async () => {
    const fingerprint = vi.fn(async () => 'f'.repeat(32))
    const device = createDevice({ fingerprint })
    const [first, second] = await Promise.all([device.values(), device.values()])
    expect(first).toEqual(second)
    expect(fingerprint).toHaveBeenCalledOnce()
  })

  it('tries again after a failure', async () => {
    const fingerprint = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error('blocked'))
      .mockResolvedValue('f'.repeat(32))
    const device = createDevice({ fingerprint })
    await expect(device.values()).rejects.toThrow('blocked')
    expect((await device.values()).fingerprint).toBe('f'.repeat(32))
  })
})
