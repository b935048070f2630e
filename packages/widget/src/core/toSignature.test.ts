import { describe, expect, it } from 'vitest'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { decodeBiometricData } from './biometric/index.ts'
import { type Ink, STRIDE, type Stroke } from './ink/ink.ts'
import { toSignature } from './toSignature.ts'

const BINDING = { bindingId: 'b', sealedAt: new Date(0) }

describe('toSignature()', () => {
  it('never sends plain what was to be sealed', async () => {
    await expect(toSignature(makeInk(), { mode: 'sealed', binding: BINDING })).rejects.toThrow(
      'without a seal',
    )
  })

  it('draws the image of the mode off from the shape, not from the samples', async () => {
    const [slow, fast] = [makeLine(121), makeLine(31)]
    const options = { mode: 'off', binding: BINDING } as const
    const [first, second] = [await toSignature(slow, options), await toSignature(fast, options)]
    const { report } = decodeBiometricData(first.biometric_data)
    expect(report.channels).toEqual(['X', 'Y', 'S'])
    // A straight line is the same however often it was sampled.
    expect(second.signature_image).toBe(first.signature_image)
    const plain = { mode: 'plain', binding: BINDING } as const
    const images = [await toSignature(slow, plain), await toSignature(fast, plain)]
    expect(images[0]?.signature_image).not.toBe(images[1]?.signature_image)
  })
})

/** A straight line of a second, of so many samples: the more, the later they get fast. */
function makeLine(count: number): Ink {
  const samples = new Float64Array(count * STRIDE)
  for (let at = 0; at < count; at += 1) {
    const part = (at / (count - 1)) ** 2
    samples.set([20 + 320 * part, 30 + 160 * part, 1000 + (at * 1000) / count], at * STRIDE)
  }
  const stroke: Stroke = { pointerType: 'touch', end: 'up', count, samples }
  return { strokes: [stroke], surface: { width: 600, height: 240 }, timeOrigin: 0 }
}
