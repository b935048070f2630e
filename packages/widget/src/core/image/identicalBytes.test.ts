import { describe, expect, it } from 'vitest'
import { IMAGE_DIGESTS, toDigest } from '../../../../../test/fixtures/imageDigests.ts'
import { renderSignatureImage } from './renderSignatureImage.ts'

describe('renderSignatureImage() in Node', () => {
  for (const { name, ink, options, digests } of IMAGE_DIGESTS)
    for (const format of ['png', 'svg'] as const)
      it(`makes the ${format} of ${name} that every engine makes`, async () => {
        const { base64 } = renderSignatureImage(ink, { ...options, format })
        expect(await toDigest(base64)).toBe(digests[format])
      })
})
