import { beforeEach, describe, expect, it, vi } from 'vitest'
import { spyOnDevice } from '../../../../../test/setup/spyOnDevice.ts'
import { DEVICE_VALUES } from '../../../../../test/fixtures/device.ts'
import { type Consent, type ConsentOptions, createConsent } from './createConsent.ts'
import { createDevice, type Device } from './createDevice.ts'
import type { Fingerprint } from './getFingerprint.ts'
import { getInstallationId, resetInstallationId } from './getInstallationId.ts'

const FINGERPRINT: Fingerprint = {
  hash: DEVICE_VALUES.fingerprint,
  version: 'test-1',
  confidence: 1,
  signals: [],
}
const ALL = { installationId: true, fingerprint: true, location: true }
const KNOWN = { status: 'known', value: '48.21,16.37', decimals: 2 } as const

beforeEach(async () => {
  await resetInstallationId()
  localStorage.clear()
})

describe('values()', () => {
  it('are those of the headers', async () => {
    const { device } = makeDevice(ALL)
    const { id } = await getInstallationId()
    expect(await device.values()).toEqual({
      installationId: id,
      fingerprint: FINGERPRINT.hash,
      location: undefined,
    })
    device.keepLocation(KNOWN)
    expect((await device.values()).location).toBe('48.21,16.37')
  })

  it('compute the fingerprint once, also for calls at the same time', async () => {
    const { device, fingerprint } = makeDevice(ALL)
    const [first, second] = await Promise.all([device.values(), device.values()])
    expect(first).toEqual(second)
    expect(fingerprint).toHaveBeenCalledOnce()
  })

  it('try again after a failure', async () => {
    const { device, fingerprint } = makeDevice(ALL)
    fingerprint.mockRejectedValueOnce(new Error('blocked'))
    await expect(device.values()).rejects.toMatchObject({
      code: 'fingerprint_unavailable',
      reason: 'failed',
      cause: { message: 'blocked' },
    })
    expect((await device.values()).fingerprint).toBe(FINGERPRINT.hash)
  })

  it.each(['', 'abc', 'g'.repeat(32), 'F'.repeat(32), `${'f'.repeat(32)}\n`])(
    'are refused with a fingerprint of the host’s own that is none: %j',
    async (hash) => {
      const { device, fingerprint } = makeDevice(ALL)
      fingerprint.mockResolvedValueOnce({ ...FINGERPRINT, hash })
      await expect(device.values()).rejects.toMatchObject({
        code: 'fingerprint_unavailable',
        reason: 'invalid',
      })
    },
  )
})

describe('before consent', () => {
  it('nothing is read, computed, kept or asked, whatever is called', async () => {
    const touched = spyOnDevice()
    const { device, fingerprint } = makeDevice({})
    device.prepare()
    await expect(device.values()).rejects.toMatchObject({ code: 'consent_needed' })
    expect(await device.locate()).toEqual({ status: 'unknown', reason: 'no-consent' })
    device.keepLocation(KNOWN)
    expect(device.location()).toBeUndefined()
    expect(fingerprint).not.toHaveBeenCalled()
    expect(touched()).toEqual([])
  })

  it.each([
    [{}, 'consent_needed', 'installationId fingerprint'],
    [{ installationId: true }, 'consent_needed', 'fingerprint'],
    [{ installationId: false }, 'consent_needed', 'installationId fingerprint'],
    [
      { installationId: false, fingerprint: false },
      'consent_refused',
      'installationId fingerprint',
    ],
    [{ installationId: true, fingerprint: false }, 'consent_refused', 'fingerprint'],
  ])('after %j the error is %s, and names %s', async (choices, code, reason) => {
    const { device, fingerprint } = makeDevice(choices)
    await expect(device.values()).rejects.toMatchObject({ code, reason, retryable: false })
    expect(fingerprint).not.toHaveBeenCalled()
  })

  it('a location that is not allowed is not sent, though the rest is', async () => {
    const { device } = makeDevice({ installationId: true, fingerprint: true })
    device.keepLocation(KNOWN)
    expect(await device.values()).toMatchObject({ location: undefined })
  })
})

describe('a refusal', () => {
  it('on a fresh browser writes nothing, and opens no database', async () => {
    const touched = spyOnDevice()
    const { consent } = makeDevice({})
    decide(consent, { installationId: false, fingerprint: false, location: false })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(touched().filter((name) => name !== 'getItem' && !name.includes('cookie'))).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  it('deletes an id that an earlier visit left', async () => {
    const { id } = await getInstallationId()
    expect(localStorage.getItem('rubrica.installation-id')).toBe(id)
    const { consent } = makeDevice({})
    decide(consent, { installationId: false })
    await vi.waitFor(() => expect(localStorage).toHaveLength(0), 5_000)
    expect((await getInstallationId()).id).not.toBe(id)
  })

  it('of something else leaves the id alone', async () => {
    const { id } = await getInstallationId()
    const { consent } = makeDevice({})
    decide(consent, { fingerprint: false })
    expect(await getInstallationId()).toMatchObject({ id, fresh: false })
  })

  it('while an id is being made leaves none behind', async () => {
    const { device, consent } = makeDevice(ALL)
    const values = device.values()
    decide(consent, { installationId: false })
    await expect(values).rejects.toMatchObject({ code: 'consent_refused' })
    await vi.waitFor(() => expect(localStorage).toHaveLength(0), 5_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(localStorage).toHaveLength(0)
    expect(document.cookie).toBe('')
  })
})

describe('after a change of mind', () => {
  it('what was allowed is forgotten at once', async () => {
    const { device, consent, fingerprint } = makeDevice(ALL)
    device.keepLocation(KNOWN)
    const { installationId } = await device.values()
    decide(consent, { installationId: false, fingerprint: false, location: false })
    expect(device.location()).toBeUndefined()
    await vi.waitFor(() => expect(localStorage).toHaveLength(0), 5_000)
    expect(document.cookie).not.toContain(installationId)
    decide(consent, ALL)
    expect((await device.values()).installationId).not.toBe(installationId)
    expect(fingerprint).toHaveBeenCalledTimes(2)
  })

  it('what was under way is not sent', async () => {
    const { device, consent, fingerprint } = makeDevice(ALL)
    const computing = Promise.withResolvers<Fingerprint>()
    fingerprint.mockReturnValueOnce(computing.promise)
    const values = device.values()
    decide(consent, { fingerprint: false })
    computing.resolve(FINGERPRINT)
    await expect(values).rejects.toMatchObject({ code: 'consent_refused', reason: 'fingerprint' })
  })

  it('a location that comes late is dropped', async () => {
    const { device, consent } = makeDevice(ALL)
    const found = Promise.withResolvers<PositionCallback>()
    const asked = vi
      .spyOn(navigator.geolocation, 'getCurrentPosition')
      .mockImplementation((onFound) => found.resolve(onFound))
    const located = device.locate()
    expect(device.location()).toEqual({ status: 'asking' })
    decide(consent, { location: false })
    const answer = await found.promise
    answer({ coords: { latitude: 48.2, longitude: 16.4 } } as GeolocationPosition)
    await located
    expect(device.location()).toBeUndefined()
    expect((await device.values()).location).toBeUndefined()
    asked.mockRestore()
  })
})

describe('prepare()', () => {
  it('computes the fingerprint ahead, once it is allowed, and tells of no failure', async () => {
    const { device, consent, fingerprint } = makeDevice({})
    fingerprint.mockRejectedValueOnce(new Error('blocked'))
    device.prepare()
    expect(fingerprint).not.toHaveBeenCalled()
    decide(consent, ALL)
    device.prepare()
    expect(fingerprint).toHaveBeenCalledOnce()
    await vi.waitFor(async () => expect((await device.values()).fingerprint).toBeTruthy())
  })
})

describe('what is under way', () => {
  it('is read again when all is forgotten meanwhile, so that no deleted id is sent', async () => {
    const { device, fingerprint } = makeDevice(ALL)
    const before = await device.values()
    await device.reset()
    const computing = Promise.withResolvers<Fingerprint>()
    fingerprint.mockReturnValueOnce(computing.promise)
    const values = device.values()
    await vi.waitFor(() => expect(localStorage).toHaveLength(1))
    const made = localStorage.getItem('rubrica.installation-id')
    await device.reset()
    computing.resolve(FINGERPRINT)
    const { installationId } = await values
    expect([before.installationId, made]).not.toContain(installationId)
    expect(localStorage.getItem('rubrica.installation-id')).toBe(installationId)
  })

  it('reads nothing more of the device after a refusal', async () => {
    const { device, consent, fingerprint } = makeDevice(ALL)
    fingerprint.mockReturnValueOnce(new Promise(() => {}))
    device.prepare()
    const { signal } = (fingerprint.mock.calls[0] as unknown as [{ signal: AbortSignal }])[0]
    expect(signal.aborted).toBe(false)
    decide(consent, { fingerprint: false })
    expect(signal.aborted).toBe(true)
  })

  it.each([
    ['the device is forgotten', (device: Device) => device.reset()],
    ['it is left out', async (device: Device) => device.keepLocation(undefined)],
  ])('keeps no location that comes after %s', async (_, forget) => {
    const { device } = makeDevice(ALL)
    const found = Promise.withResolvers<PositionCallback>()
    const asked = vi
      .spyOn(navigator.geolocation, 'getCurrentPosition')
      .mockImplementation((onFound) => found.resolve(onFound))
    const located = device.locate()
    const answer = await found.promise
    await forget(device)
    answer({ coords: { latitude: 48.2, longitude: 16.4 } } as GeolocationPosition)
    await located
    expect(device.location()).toBeUndefined()
    asked.mockRestore()
  })

  it('ends when a provider of the host’s own never answers, and the next call asks it again', async () => {
    const { device, fingerprint } = makeDevice(ALL)
    fingerprint.mockReturnValueOnce(new Promise(() => {}))
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const failure = device.values().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(15_000)
    vi.useRealTimers()
    expect(await failure).toMatchObject({ reason: 'timed-out' })
    expect((await device.values()).fingerprint).toBe(FINGERPRINT.hash)
  })
})

describe('a record of an earlier visit', () => {
  it('that refuses deletes what that visit could not', async () => {
    await getInstallationId()
    const before = createConsent()
    decide(before, { installationId: false, fingerprint: false })
    const consent = createConsent({ record: await before.exportRecord() })
    createDevice({ consent })
    await vi.waitFor(() => expect(localStorage).toHaveLength(0), 5_000)
  })

  it('of another tab is taken over as it is, and its refusal holds here', async () => {
    const { device, consent } = makeDevice(ALL)
    await device.values()
    const other = createConsent()
    decide(other, { installationId: false, fingerprint: false })
    const record = await other.exportRecord()
    consent.restore(record)
    await expect(device.values()).rejects.toMatchObject({ code: 'consent_refused' })
    await vi.waitFor(() => expect(localStorage).toHaveLength(0), 5_000)
    expect(await consent.exportRecord()).toEqual(record)
  })

  it('is forgotten when somebody else signs in, and they are asked', async () => {
    const { device, consent } = makeDevice(ALL)
    device.keepLocation(KNOWN)
    consent.restore(undefined)
    await expect(device.values()).rejects.toMatchObject({ code: 'consent_needed' })
    expect(device.location()).toBeUndefined()
    expect(await consent.exportRecord()).toBeUndefined()
  })
})

describe('option: installationId.serverId', () => {
  it.each(['', 'zzz'])('is refused at once when it is %j', (serverId) => {
    expect(() => createDevice({ consent: createConsent(), installationId: { serverId } })).toThrow(
      TypeError,
    )
  })

  it('does not come back after a reset', async () => {
    const serverId = '625fc44b-5b1c-451e-bcc7-276c911f0af8'
    const consent = createConsent({ necessary: ['installationId', 'fingerprint'] })
    const fingerprint = async () => FINGERPRINT
    const device = createDevice({ consent, fingerprint, installationId: { serverId } })
    expect((await device.values()).installationId).toBe(serverId)
    await device.reset()
    expect((await device.values()).installationId).not.toBe(serverId)
  })
})

describe('reset()', () => {
  it('deletes the id everywhere and forgets the rest; consent stays', async () => {
    const { device, consent, fingerprint } = makeDevice(ALL)
    const listener = vi.fn()
    device.subscribe(listener)
    device.keepLocation(KNOWN)
    const before = await device.values()
    await device.reset()
    expect(localStorage).toHaveLength(0)
    expect(document.cookie).not.toContain(before.installationId)
    expect(device.location()).toBeUndefined()
    expect(listener).toHaveBeenCalledTimes(2)
    expect(consent.missing()).toEqual([])
    const after = await device.values()
    expect(after.installationId).not.toBe(before.installationId)
    expect(fingerprint).toHaveBeenCalledTimes(2)
  })
})

describe('option: location', () => {
  it.each([-1, 7, 1.5, Number.NaN])('takes no %s decimals', (decimals) => {
    const consent = createConsent()
    expect(() => createDevice({ consent, location: { decimals } })).toThrow(TypeError)
  })
})

function makeDevice(choices: Parameters<Consent['decide']>[0], options: ConsentOptions = {}) {
  const consent = createConsent(options)
  if (Object.keys(choices).length > 0) decide(consent, choices)
  const fingerprint = vi.fn(async () => FINGERPRINT)
  return { consent, fingerprint, device: createDevice({ consent, fingerprint }) }
}

function decide(consent: Consent, choices: Parameters<Consent['decide']>[0]): void {
  consent.decide(choices, ['shown'])
}
