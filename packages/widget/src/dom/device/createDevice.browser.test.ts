import { describe, expect, it, vi } from 'vitest'
import { DEVICE_VALUES } from '../../../../../test/fixtures/device.ts'
import { createConsent } from './createConsent.ts'
import { createDevice } from './createDevice.ts'
import type { Fingerprint } from './getFingerprint.ts'

const FINGERPRINT: Fingerprint = {
  hash: DEVICE_VALUES.fingerprint,
  version: 'test-1',
  confidence: 1,
  signals: [],
}

const allowed = () => createConsent({ necessary: ['installationId', 'fingerprint'] })

describe('createDevice()', () => {
  it('computes the fingerprint once, also for calls at the same time', async () => {
    const fingerprint = vi.fn(async () => FINGERPRINT)
    const device = createDevice({ consent: allowed(), fingerprint })
    const [first, second] = await Promise.all([device.values(), device.values()])
    expect(first).toEqual(second)
    expect(fingerprint).toHaveBeenCalledOnce()
  })

  it('tries again after a failure', async () => {
    const fingerprint = vi
      .fn<() => Promise<Fingerprint>>()
      .mockRejectedValueOnce(new Error('blocked'))
      .mockResolvedValue(FINGERPRINT)
    const device = createDevice({ consent: allowed(), fingerprint })
    await expect(device.values()).rejects.toThrow('blocked')
    expect((await device.values()).fingerprint).toBe(FINGERPRINT.hash)
  })
})
