import { CompactEncrypt, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { makeInk } from '../../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../../test/fixtures/makeWriting.ts'
import { renderSignatureImage } from '../image/renderSignatureImage.ts'
import { encodeBiometricData, type SealedOptions } from './encodeBiometricData.ts'
import { type OpenOptions, openBiometricData } from './openBiometricData.ts'
import { SEAL_TYPE } from './sealRecord.ts'

const INK = makeInk([{ count: 60 }])
const IMAGE = renderSignatureImage(INK).base64
const BINDING = {
  bindingId: 'b'.repeat(43),
  signatureImage: IMAGE,
  sealedAt: new Date('2026-11-22T10:00:00.125Z'),
  documentDigest: `sha-256:${'d'.repeat(64)}`,
}
const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true })
const PRIVATE_JWK = await exportJWK(privateKey)
const SIGNING = await generateKeyPair('RS256')
const SEAL = { publicKey, kid: 'escrow-2026' }
const EXPECTED = {
  bindingId: BINDING.bindingId,
  signatureImage: IMAGE,
  documentDigest: BINDING.documentDigest,
}

describe('a sealed record', () => {
  it('opens with the private key and is the plain record, byte for byte', async () => {
    const sealed = await seal()
    expect(sealed.format).toBe('jwe')
    expect(sealed.data).not.toContain('U0RJA')
    const opened = await openBiometricData(sealed.data, { privateKey, expected: EXPECTED })
    expect(opened.data).toBe(encodeBiometricData(INK).data)
  })

  it('says in its header what it belongs to and how it came about', async () => {
    const { data, report } = await seal({
      provenance: { devicePixelRatio: 2, userAgent: 'Browser' },
    })
    const { header } = await openBiometricData(data, { privateKey, expected: EXPECTED })
    const { capture, provenance, ...encoding } = report
    expect(header).toMatchObject({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: 'escrow-2026',
      bindingId: BINDING.bindingId,
      documentDigest: BINDING.documentDigest,
      sealedAt: '2026-11-22T10:00:00.125Z',
      capture: JSON.parse(JSON.stringify(capture)),
      provenance: JSON.parse(JSON.stringify(provenance)),
      encoding: JSON.parse(JSON.stringify(encoding)),
    })
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(IMAGE, 'base64'))
    expect(header.imageDigest).toBe(Buffer.from(digest).toString('base64url'))
    expect(header.provenance).toMatchObject({ devicePixelRatio: 2, userAgent: 'Browser' })
  })

  it('is under the cap as well when the plain one only just is', async () => {
    const ink = makeWriting({ count: 24_900 })
    expect(encodeBiometricData(ink).report.givenUp).toEqual([])
    const { data, report } = await seal({}, ink)
    expect(data.length).toBeLessThanOrEqual(300_000)
    expect(report.givenUp).toEqual(['samples'])
  })

  it.each([
    ['a JWK', exportJWK],
    ['PEM', (key: CryptoKey) => (key.type === 'public' ? exportSPKI(key) : exportPKCS8(key))],
  ])('takes its keys as %s too', async (_, convert) => {
    const sealed = await seal({ seal: { publicKey: await convert(publicKey), kid: 'k' } })
    const opened = await openBiometricData(sealed.data, {
      privateKey: await convert(privateKey),
      expected: EXPECTED,
    })
    expect(opened.header.kid).toBe('k')
  })

  it.each(['P-384', 'P-521', 'X25519'])('takes a key of %s', async (crv) => {
    const pair = await generateKeyPair('ECDH-ES', { crv })
    const { data } = await seal({ seal: { publicKey: pair.publicKey, kid: 'k' } })
    const options = { privateKey: pair.privateKey, expected: EXPECTED }
    await expect(openBiometricData(data, options)).resolves.toBeDefined()
  })

  it('is refused with any of its bits flipped', { timeout: 120_000 }, async () => {
    const { data } = await seal()
    const bytes = Buffer.from(data, 'latin1')
    let refused = 0
    let tried = 0
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      tried += 1
      const outcome = await fail(changed.toString('latin1'), { privateKey, expected: EXPECTED })
      if (outcome === 'seal_broken') refused += 1
    }
    expect(tried).toBe(data.length * 8)
    expect(refused).toBe(tried)
  })

  it('is refused with the last character of any part replaced by one of the same bytes', async () => {
    const { data } = await seal()
    const parts = data.split('.')
    const tag = parts[4] as string
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(tag.slice(-1))
    // The last of 22 characters for 16 bytes holds four bits that stand for nothing.
    const twin = `${tag.slice(0, -1)}${alphabet[last ^ 1]}`
    expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(tag, 'base64url'))
    const changed = [...parts.slice(0, 4), twin].join('.')
    expect(await fail(changed, { privateKey, expected: EXPECTED })).toBe('seal_broken')
  })

  it.each([
    ['sign', { ...EXPECTED, bindingId: 'c'.repeat(43) }, 'bindingId'],
    ['document', { ...EXPECTED, documentDigest: `sha-256:${'e'.repeat(64)}` }, 'documentDigest'],
    [
      'image',
      { ...EXPECTED, signatureImage: renderSignatureImage(makeInk()).base64 },
      'signatureImage',
    ],
    ['image, which is none', { ...EXPECTED, signatureImage: '%' }, 'signatureImage'],
  ])('is refused as another %s’s, and says so', async (_, expected, reason) => {
    const { data } = await seal()
    await expect(openBiometricData(data, { privateKey, expected })).rejects.toMatchObject({
      code: 'seal_mismatch',
      reason,
    })
  })

  it('opens with the line breaks that files and mails add', async () => {
    const { data } = await seal()
    const expected = { ...EXPECTED, signatureImage: `${IMAGE}\n` }
    await expect(openBiometricData(`${data}\n`, { privateKey, expected })).resolves.toBeDefined()
  })

  it('is not opened for whoever does not say what it belongs to', async () => {
    const { data } = await seal()
    const { bindingId } = EXPECTED
    for (const expected of [
      undefined,
      {},
      { bindingId, documentDigest: null },
      { bindingId, signatureImage: null },
    ]) {
      const attempt = openBiometricData(data, { privateKey, expected } as never)
      await expect(attempt).rejects.toThrow('[rubrica]')
    }
  })

  it('is refused as a document’s when it was bound to none', async () => {
    const { data } = await seal({ binding: { ...BINDING, documentDigest: undefined } })
    expect(await fail(data, { privateKey, expected: EXPECTED })).toBe('seal_mismatch')
    const { documentDigest: _, ...expected } = EXPECTED
    await expect(openBiometricData(data, { privateKey, expected })).resolves.toBeDefined()
  })

  it('opens unchecked for whoever asks for that, and for nobody else', async () => {
    const { data } = await seal()
    const opened = await openBiometricData(data, { privateKey, expected: 'unchecked' })
    expect(opened.header.bindingId).toBe(BINDING.bindingId)
  })

  it('says what its header names and nobody compared', async () => {
    const { data } = await seal()
    const toUnchecked = async (expected: OpenOptions['expected']) =>
      (await openBiometricData(data, { privateKey, expected })).unchecked
    expect(await toUnchecked(EXPECTED)).toEqual([])
    const { bindingId } = BINDING
    expect(await toUnchecked({ bindingId })).toEqual(['signatureImage', 'documentDigest'])
    expect(await toUnchecked('unchecked')).toHaveLength(3)
    const bare = await seal({ binding: { ...BINDING, documentDigest: undefined } })
    const options = { privateKey, expected: { bindingId, signatureImage: IMAGE } }
    expect((await openBiometricData(bare.data, options)).unchecked).toEqual([])
  })

  it('stays under the cap whatever a script or a browser calls itself', async () => {
    const long = makeWriting({ count: 24_900 })
    const strokes = long.strokes.map((stroke, at) => ({
      ...stroke,
      pointerType: `${at}`.repeat(9999),
    }))
    const names = {
      kid: 'k'.repeat(200),
      bindingId: 'b'.repeat(200),
      documentDigest: 'd'.repeat(200),
    }
    const { data } = await seal(
      {
        seal: { publicKey, kid: names.kid },
        binding: { ...BINDING, ...names },
        provenance: { userAgent: '\u0001'.repeat(400), devicePixelRatio: 1 / 3 },
      },
      { ...long, strokes },
    )
    expect(data.length).toBeLessThanOrEqual(300_000)
  })

  it('does not open with another key', async () => {
    const other = await generateKeyPair('ECDH-ES')
    const { data } = await seal()
    const options = { privateKey: other.privateKey, expected: EXPECTED }
    expect(await fail(data, options)).toBe('seal_broken')
  })

  it.each(['', 'a.b', 'a..c.d.e', 'U0RJAA=='])('is not %o', async (data) => {
    expect(await fail(data, { privateKey, expected: EXPECTED })).toBe('seal_broken')
  })

  it.each([
    ['another type', { typ: 'JOSE' }],
    ['another way to agree on a key', { alg: 'ECDH-ES+A256KW' }],
    ['another cipher', { enc: 'A128GCM' }],
  ])('is not a JWE of %s to the same key', async (_, own) => {
    const toJwe = (header: object) => {
      const jwe = new CompactEncrypt(new Uint8Array(20))
      const ours = { alg: 'ECDH-ES', enc: 'A256GCM', typ: SEAL_TYPE, bindingId: BINDING.bindingId }
      return jwe.setProtectedHeader({ ...ours, ...header }).encrypt(publicKey)
    }
    const options = { privateKey, expected: { bindingId: BINDING.bindingId } }
    expect(await fail(await toJwe({}), options)).toBeUndefined()
    expect(await fail(await toJwe(own), options)).toBe('seal_broken')
  })

  it.each([
    ['a private key', { seal: { publicKey: PRIVATE_JWK, kid: 'k' } }],
    ['a key for signatures', { seal: { publicKey: SIGNING.publicKey, kid: 'k' } }],
    ['no key', { seal: { publicKey: 'none', kid: 'k' } }],
    ['no kid', { seal: { publicKey, kid: '' } }],
    ['no binding', { binding: undefined as never }],
    ['no binding id', { binding: { ...BINDING, bindingId: '' } }],
    ['no time', { binding: { ...BINDING, sealedAt: undefined as never } }],
    ['an image that is not given', { binding: { ...BINDING, signatureImage: undefined as never } }],
    ['no image', { binding: { ...BINDING, signatureImage: '' } }],
    ['a digest that is none', { binding: { ...BINDING, documentDigest: 'short' } }],
  ])('is not made with %s', async (_, options) => {
    const attempt = seal(options)
    await expect(attempt).rejects.toThrow(TypeError)
    await expect(attempt).rejects.toThrow('[rubrica]')
  })

  it.each([
    ['a seal and the mode plain', { seal: SEAL, binding: BINDING, mode: 'plain' }],
    ['a seal and the mode off', { seal: SEAL, binding: BINDING, mode: 'off' }],
    ['the mode sealed and no seal', { mode: 'sealed' }],
    ['a mode that is none', { mode: 'Off' }],
  ])('is refused before anything is encoded: %s', (_, options) => {
    expect(() => encodeBiometricData(INK, options as never)).toThrow('[rubrica]')
  })

  it('overwrites the plain record once it is sealed', async () => {
    const fill = vi.spyOn(Uint8Array.prototype, 'fill')
    const { bytes } = await seal()
    const records = (fill.mock.contexts as Uint8Array[]).filter(({ length }) => length === bytes)
    fill.mockRestore()
    expect(records.map((record) => record.every((byte) => byte === 0))).toEqual([true])
  })

  it('is never sent plain where there is no WebCrypto', async () => {
    const own = Object.getOwnPropertyDescriptor(crypto, 'subtle')
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })
    try {
      await expect(seal()).rejects.toMatchObject({ code: 'seal_unavailable', retryable: true })
    } finally {
      Reflect.deleteProperty(crypto, 'subtle')
      if (own) Object.defineProperty(crypto, 'subtle', own)
    }
    await expect(seal()).resolves.toBeDefined()
  })
})

function seal(options: Partial<SealedOptions> = {}, ink = INK) {
  return encodeBiometricData(ink, { seal: SEAL, binding: BINDING, ...options })
}

/** The code that opening was refused with; undefined when it was not. */
async function fail(data: string, options: OpenOptions): Promise<string | undefined> {
  return openBiometricData(data, options).then(
    () => undefined,
    (error: { code?: string }) => error.code,
  )
}
