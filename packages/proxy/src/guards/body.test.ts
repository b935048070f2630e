import { OPERATIONS } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { makeSignature } from '../../../../test/fixtures/makeSignature.ts'
import { guardBody } from './body.ts'

const { submitBiometricSign, previewBiometricSign, getBiometricSign } = OPERATIONS
const CAP = submitBiometricSign.limits.requestBytes
const CHUNK = 16 * 1024

describe('guardBody()', () => {
  it('stops reading within one chunk of the cap, whatever the length that was declared', async () => {
    const { request, sentBytes } = makeEndless({ 'content-length': '10' })
    await expect(guardBody(request, submitBiometricSign)).rejects.toMatchObject({
      code: 'body_too_large',
    })
    expect(sentBytes()).toBeLessThanOrEqual(CAP + 4 * CHUNK)
  })

  it('does not read at all when the declared length is over the cap', async () => {
    const { request, sentBytes } = makeEndless({ 'content-length': String(CAP + 1) })
    await expect(guardBody(request, submitBiometricSign)).rejects.toMatchObject({
      code: 'body_too_large',
    })
    expect(sentBytes()).toBeLessThanOrEqual(CHUNK)
  })

  it('drops what the schema does not know', async () => {
    const body = { ...makeSignature(), user: 'mallory' }
    const request = makePost(JSON.stringify(body))
    expect(await guardBody(request, submitBiometricSign)).toEqual(makeSignature())
  })

  it('takes an empty object where an operation has no body of its own', async () => {
    expect(await guardBody(makePost('{}'), previewBiometricSign)).toBeUndefined()
    await expect(guardBody(makePost(''), previewBiometricSign)).rejects.toMatchObject({
      code: 'body_invalid',
    })
  })

  it('survives a hundred thousand nested arrays', async () => {
    const body = `{"biometric_data":${'['.repeat(100_000)}${']'.repeat(100_000)},"signature_image":"aaaa"}`
    await expect(guardBody(makePost(body), submitBiometricSign)).rejects.toMatchObject({
      code: 'body_invalid',
    })
  })

  it.each([
    ['eight levels', `{"a":${'['.repeat(7)}1${']'.repeat(7)}}`, 'request_invalid'],
    ['nine levels', `{"a":${'['.repeat(8)}1${']'.repeat(8)}}`, 'body_invalid'],
    ['two thousand members', `{"a":[${'1,'.repeat(1_998)}1]}`, 'request_invalid'],
    ['one more', `{"a":[${'1,'.repeat(1_999)}1]}`, 'body_invalid'],
  ])('takes no more than eight levels and two thousand members: %s', async (_, body, code) => {
    await expect(guardBody(makePost(body), submitBiometricSign)).rejects.toMatchObject({ code })
  })

  it('reads nothing from a GET', async () => {
    expect(await guardBody(new Request('https://bank.example/'), getBiometricSign)).toBeUndefined()
  })
})

function makePost(body: string): Request {
  const headers = { 'content-type': 'application/json' }
  return new Request('https://bank.example/', { method: 'POST', body, headers })
}

/** A request whose body never ends, and how much of it has been taken. */
function makeEndless(headers: Record<string, string>) {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += CHUNK
      controller.enqueue(new Uint8Array(CHUNK).fill(0x20))
    },
  })
  const all = new Headers({ 'content-type': 'application/json', ...headers })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  const request = Object.defineProperty(new Request('https://bank.example/', init), 'headers', {
    value: all,
  })
  return { request, sentBytes: () => sent }
}
