import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

describe('toBase64() and fromBase64()', () => {
  it('agree with Node’s own for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each(['a', 'ab', 'abc', 'ab=c', '====', 'ab-_', ' abcd'])('refuse %o', (text) => {
    expect(fromBase64(text)).toBeNull()
  })
})
