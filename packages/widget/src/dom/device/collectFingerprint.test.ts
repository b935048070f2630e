import { afterEach, describe, expect, it, vi } from 'vitest'
import { collectFingerprint, toHash } from './collectFingerprint.ts'

const SIGNALS = {
  platform: { value: 'Win32', duration: 1 },
  hardwareConcurrency: { value: 8, duration: 0 },
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('toHash()', () => {
  it('is 32 lower-case hex digits', () => {
    expect(toHash(SIGNALS)).toMatch(/^[0-9a-f]{32}$/)
    expect(toHash({})).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is another one for another version and for another signal, not for another duration', () => {
    const { platform } = SIGNALS
    expect(toHash(SIGNALS, 'rubrica-1')).toBe(toHash(SIGNALS))
    expect(toHash(SIGNALS, 'rubrica-2')).not.toBe(toHash(SIGNALS))
    expect(toHash({ ...SIGNALS, platform: { ...platform, value: 'MacIntel' } })).not.toBe(
      toHash(SIGNALS),
    )
    expect(toHash({ ...SIGNALS, platform: { ...platform, duration: 9 } })).toBe(toHash(SIGNALS))
  })
})

describe('collectFingerprint()', () => {
  // Devices keep their hash for years: when this changes, raise the version in collectFingerprint.ts.
  it('gives a recorded device its recorded hash', async () => {
    stubBrowser()
    expect(await collectFingerprint()).toEqual({
      hash: '49d145481b481cad45e3b657a9d30649',
      version: 'rubrica-1',
      confidence: 0.6,
      signals: [
        'architecture',
        'deviceMemory',
        'hardwareConcurrency',
        'math',
        'platform',
        'userAgentData',
        'vendor',
        'webGl',
      ],
    })
  })

  it('leaves out the versions of the driver, the system and the browser', async () => {
    const radeon =
      'ANGLE (AMD, AMD Radeon RX 580 Series (radeonsi polaris10 LLVM 15.0.7), OpenGL 4.6)'
    stubBrowser({ renderer: radeon })
    const { hash } = await collectFingerprint()
    const updated = radeon.replace('15.0.7', '19.1.0-rc2').replace('4.6', '4.6.1')
    stubBrowser({ renderer: updated, platformVersion: '20.0.0', brand: 'Another' })
    expect((await collectFingerprint()).hash).toBe(hash)
    stubBrowser({ renderer: radeon.replace('RX 580', 'RX 590') })
    expect((await collectFingerprint()).hash).not.toBe(hash)
  })

  it('hashes what is left where there is no WebGL, and does not name it', async () => {
    stubBrowser({ hasWebGl: false })
    const { hash, signals } = await collectFingerprint()
    expect(hash).toMatch(/^[0-9a-f]{32}$/)
    expect(signals).not.toContain('webGl')
    expect(signals).toContain('platform')
  })

  it('gives the WebGL context back', async () => {
    const { loseContext } = stubBrowser()
    await collectFingerprint()
    expect(loseContext).toHaveBeenCalledOnce()
  })

  it.each([
    { on: 'Windows', confidence: 0.6, navigator: { platform: 'Win32' } },
    { on: 'a Mac', confidence: 0.5, navigator: { platform: 'MacIntel' } },
    { on: 'Linux', confidence: 0.7, navigator: { platform: 'Linux x86_64' } },
    {
      on: 'Android',
      confidence: 0.4,
      navigator: {
        platform: 'Linux armv81',
        vendor: 'Google Inc.',
        connection: { ontypechange: null },
        webkitPersistentStorage: {},
        webkitTemporaryStorage: {},
      },
      window: { BatteryManager: 1, webkitMediaStream: 1, SharedWorker: undefined },
    },
    {
      on: 'Safari',
      confidence: 0.3,
      navigator: { platform: 'MacIntel', vendor: 'Apple Computer, Inc.' },
      window: { ApplePayError: 1, CSSPrimitiveValue: 1, Counter: 1, safari: 1 },
    },
  ])('is as confident on $on as FingerprintJS is: $confidence', async ({ confidence, ...own }) => {
    stubBrowser(own)
    expect((await collectFingerprint()).confidence).toBe(confidence)
  })
})

interface Stubbed {
  renderer?: string
  hasWebGl?: boolean
  platformVersion?: string
  brand?: string
  navigator?: object
  window?: object
}

/** A Windows laptop, or what the test makes of it, as far as a fingerprint looks at it. */
function stubBrowser(own: Stubbed = {}) {
  const { platformVersion = '15.0.0', brand = 'Chromium', hasWebGl = true } = own
  const { renderer = 'ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 Direct3D11 vs_5_0 ps_5_0, D3D11)' } =
    own
  const loseContext = vi.fn()
  const names: Record<number, string> = { 37445: 'Google Inc. (NVIDIA)', 37446: renderer }
  const gl = {
    getParameter: (name: number) => names[name],
    getExtension: (name: string) =>
      name === 'WEBGL_lose_context'
        ? { loseContext }
        : { UNMASKED_VENDOR_WEBGL: 37445, UNMASKED_RENDERER_WEBGL: 37446 },
  }
  vi.stubGlobal('navigator', {
    platform: 'Win32',
    vendor: 'Google Inc.',
    deviceMemory: 8,
    hardwareConcurrency: 8,
    userAgentData: {
      ...{ brands: [{ brand, version: '156' }], mobile: false, platform: 'Windows' },
      getHighEntropyValues: async () => ({
        ...{ architecture: 'x86', bitness: '64', model: '', platformVersion },
      }),
    },
    ...own.navigator,
  })
  vi.stubGlobal('document', {
    createElement: () => ({ getContext: () => (hasWebGl ? gl : null) }),
  })
  vi.stubGlobal('Audio', class {})
  // How Intel's processors write Infinity - Infinity, also where the tests run on another.
  const NaNs = class {
    buffer = Uint8Array.of(0, 0, 192, 255).buffer
  }
  vi.stubGlobal('Float32Array', NaNs)
  vi.stubGlobal('window', own.window ?? {})
  return { loseContext }
}
