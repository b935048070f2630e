import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { IMAGE_DIGESTS, toDigest } from '../../../../../test/fixtures/imageDigests.ts'
import { needsDevtools } from '../../../../../test/setup/needs.ts'
import { renderSignatureImage } from './renderSignatureImage.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('renderSignatureImage() in a browser', () => {
  for (const { name, ink, options, digests } of IMAGE_DIGESTS)
    for (const format of ['png', 'svg'] as const)
      it(`makes the ${format} of ${name} byte for byte as Node does`, async () => {
        const { base64 } = renderSignatureImage(ink, { ...options, format })
        expect(await toDigest(base64)).toBe(digests[format])
      })

  it.for([1, 2, 3])(
    'makes the same bytes at a device pixel ratio of %d',
    async (ratio, context) => {
      needsDevtools(context)
      await commands.emulate({ deviceScaleFactor: ratio })
      expect(devicePixelRatio).toBe(ratio)
      await expectSameBytes()
    },
  )

  it('makes the same bytes where nothing can be drawn on a canvas or read back from it', async () => {
    const refuse = () => {
      throw new Error('This browser protects its canvases.')
    }
    for (const method of ['getContext', 'toDataURL', 'toBlob'] as const)
      vi.spyOn(HTMLCanvasElement.prototype, method).mockImplementation(refuse)
    vi.spyOn(CanvasRenderingContext2D.prototype, 'getImageData').mockImplementation(refuse)
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        constructor() {
          refuse()
        }
      },
    )
    expect(() => new OffscreenCanvas(1, 1)).toThrow('protects')
    expect(() => document.createElement('canvas').getContext('2d')).toThrow('protects')
    await expectSameBytes()
  })
})

async function expectSameBytes() {
  for (const { ink, options, digests } of IMAGE_DIGESTS)
    for (const format of ['png', 'svg'] as const) {
      const { base64 } = renderSignatureImage(ink, { ...options, format })
      expect(await toDigest(base64)).toBe(digests[format])
    }
}
