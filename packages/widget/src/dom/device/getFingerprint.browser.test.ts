import { describe, expect, it, vi } from 'vitest'
import { commands, server } from 'vitest/browser'
import { createConsent } from './createConsent.ts'
import { createDevice } from './createDevice.ts'
import { type Fingerprint, getFingerprint } from './getFingerprint.ts'

const isChromium = server.browser === 'chromium'

describe('getFingerprint()', () => {
  it('gives a hash, its version, how far to trust it and what it is made of', async () => {
    const fingerprint = await getFingerprint()
    expect(fingerprint.hash).toMatch(/^[0-9a-f]{32}$/)
    expect(fingerprint.version).toBe('rubrica-1')
    expect(fingerprint.confidence).toBeGreaterThanOrEqual(0.3)
    expect(fingerprint.confidence).toBeLessThanOrEqual(0.7)
    expect(fingerprint.signals).toEqual(
      expect.arrayContaining(['architecture', 'hardwareConcurrency', 'math', 'platform', 'vendor']),
    )
  })

  it('gives FingerprintJS’s own value when it is asked for it', async () => {
    const [steady, visitorId] = await Promise.all([
      getFingerprint({ kind: 'steady' }),
      getFingerprint({ kind: 'visitor-id' }),
    ])
    expect(visitorId.hash).toMatch(/^[0-9a-f]{32}$/)
    expect(visitorId.hash).not.toBe(steady.hash)
    expect(visitorId.version).toBe('fingerprintjs-5.2.0')
    expect(visitorId.signals.length).toBeGreaterThan(2 * steady.signals.length)
  })

  it('gives the same for calls at the same time', async () => {
    const { hash } = await getFingerprint()
    const both = await Promise.all([getFingerprint(), getFingerprint()])
    expect(both.map((one) => one.hash)).toEqual([hash, hash])
  })

  it('gives the same on a processor four times slower', async ({ skip }) => {
    skip(!isChromium, 'Firefox: it has no DevTools protocol')
    const { hash } = await getFingerprint()
    await commands.emulate({ cpuThrottle: 4 })
    expect((await getFingerprint()).hash).toBe(hash)
  })

  it('gives the same where the page draws with WebGL, and leaves it its contexts', async ({
    skip,
  }) => {
    const { hash } = await getFingerprint()
    const contexts = Array.from({ length: 15 }, makeGl)
    skip(contexts[0] === null, 'This browser has no WebGL')
    for (let at = 0; at < 5; at += 1) expect((await getFingerprint()).hash).toBe(hash)
    // A lost one is told in a later task.
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(contexts.map((gl) => gl?.isContextLost())).toEqual(contexts.map(() => false))
    for (const gl of contexts) gl?.getExtension('WEBGL_lose_context')?.loseContext()
  })
})

describe('createDevice() with a provider of the host’s own', () => {
  const rubbish: { what: string; given: unknown }[] = [
    { what: 'nothing', given: undefined },
    { what: 'null', given: null },
    { what: 'an empty object', given: {} },
    { what: 'an empty hash', given: { hash: '' } },
    { what: 'upper case', given: { hash: '33DD65C7FEFC7078776965CA85CEE243' } },
    { what: 'a hash too long', given: { hash: '33dd65c7fefc7078776965ca85cee2430' } },
    { what: 'a hash with a line break', given: { hash: '33dd65c7fefc7078776965ca85cee243\n' } },
    { what: 'the bare hash', given: '33dd65c7fefc7078776965ca85cee243' },
  ]

  it.for(rubbish)('says invalid when it gives $what', async ({ given }) => {
    const device = createDevice({
      consent: createConsent({ necessary: ['installationId', 'fingerprint'] }),
      fingerprint: async () => given as Fingerprint,
    })
    await expect(device.values()).rejects.toMatchObject({
      code: 'fingerprint_unavailable',
      reason: 'invalid',
    })
  })

  it('keeps what it throws at once for whoever needs the value', async () => {
    const fingerprint = vi.fn(() => {
      throw new Error('blocked')
    })
    const device = createDevice({
      consent: createConsent({ necessary: ['installationId', 'fingerprint'] }),
      fingerprint,
    })
    device.prepare()
    expect(fingerprint).toHaveBeenCalledOnce()
    await expect(device.values()).rejects.toMatchObject({
      reason: 'failed',
      cause: { message: 'blocked' },
    })
  })
})

function makeGl(): WebGLRenderingContext | null {
  return document.createElement('canvas').getContext('webgl')
}
