import {
  ErrorsResponseSchema,
  GetSignResponseSchema,
  BIOMETRIC_SIGN_OPERATIONS,
} from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as make from '../../test/makeCalls.ts'
import { createSandbox, type SandboxOptions } from '../index.ts'

const { biometric_data: dataCap, signature_image: imageCap } =
  BIOMETRIC_SIGN_OPERATIONS.submitBiometricSign.limits.fields ?? {}
const dataMax = dataCap?.maxChars ?? 0
const imageMax = imageCap?.maxChars ?? 0

function createStack(options: SandboxOptions = {}) {
  return createSandbox({ now: () => make.START, ...options })
}

/** Sends the request and expects a refusal that leaves the signs as they were. */
async function refuse(sandbox: ReturnType<typeof createStack>, request: Request) {
  const before = sandbox.inspect.biometricSigns()
  const response = await sandbox.fetch(request)
  const text = await response.text()
  expect(sandbox.inspect.biometricSigns()).toEqual(before)
  const answer = text === '' ? null : v.parse(ErrorsResponseSchema, JSON.parse(text)).errors
  return { status: response.status, title: answer?.[0]?.title, text, headers: response.headers }
}

describe('MasStack: a sign from its creation to its signature', () => {
  it('answers with the fields of the contract', async () => {
    const sandbox = createStack()
    const { id } = sandbox.inspect.createBiometricSign({
      signer: { name: 'Ana', last_name: 'Ruiz' },
      documents: [{ id: 'd1', name: 'loan.pdf' }],
    })
    const response = await sandbox.fetch(make.makeCall('getBiometricSign', id))
    expect(response.status).toBe(200)
    const answer: unknown = await response.json()
    expect(answer).toEqual({
      id: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      type: 'BIOMETRIC',
      state: 'PENDING',
      signer: { alias: 'signer_1', name: 'Ana', last_name: 'Ruiz', language: 'ES' },
      documents: [{ id: 'd1', name: 'loan.pdf' }],
      expires_at: '2026-12-22T09:00:00.000Z',
    })
    expect(v.is(GetSignResponseSchema, answer)).toBe(true)
  })

  it('keeps what the signer sent, and from which device', async () => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    sandbox.clock.advance(5_000)
    const headers = {
      ...make.DEVICE,
      ...make.JSON_TYPE,
      'x-location': '40.42,-3.7',
      'user-agent': 'Phone',
    }
    const response = await sandbox.fetch(make.makeCall('submitBiometricSign', id, { headers }))
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(sandbox.inspect.biometricSign(id)).toMatchObject({
      state: 'SIGNED',
      previewedAt: '2026-11-22T09:00:00.000Z',
      submission: {
        biometricData: 'U0RJAAAA',
        signatureImage: make.PNG,
        installationId: '625fc44b-5b1c-451e-bcc7-276c911f0af8',
        fingerprint: '33dd65c7fefc7078776965ca85cee243',
        location: '40.42,-3.7',
        userAgent: 'Phone',
        receivedAt: '2026-11-22T09:00:05.000Z',
      },
    })
  })

  it('takes a second preview and keeps the time of the first', async () => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    sandbox.clock.advance(1_000)
    const { status } = await sandbox.fetch(make.makeCall('previewBiometricSign', id))
    expect(status).toBe(204)
    expect(sandbox.inspect.biometricSign(id)?.previewedAt).toBe('2026-11-22T09:00:00.000Z')
  })

  it('takes both fields at exactly their caps', async () => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    const body = make.makeSubmission({
      biometric_data: 'A'.repeat(dataMax),
      signature_image: make.makePng(imageMax),
    })
    const { status } = await sandbox.fetch(make.makeCall('submitBiometricSign', id, { body }))
    expect(status).toBe(204)
  })

  it('serves the sign operation at the path of masstack.signPath only', async () => {
    const signPath = '/v2/{org_id}/{sign_id}/done'
    const sandbox = createStack({ masstack: { signPath } })
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    const old = make.makeCall('submitBiometricSign', id)
    const moved = new Request(`${make.ORIGIN}/v2/demo-org/${id}/done`, old.clone())
    expect((await refuse(sandbox, old)).status).toBe(404)
    expect((await sandbox.fetch(moved)).status).toBe(204)
    expect(sandbox.inspect.requests().at(-1)?.operation).toBe('submitBiometricSign')
  })

  it('refuses a masstack.signPath without its parameters', () => {
    expect(() => createStack({ masstack: { signPath: '/v2/sign' } })).toThrow(/\{sign_id\}/)
  })
})

describe('MasStack: what each state allows', () => {
  it.each([
    ['PENDING', 204, 409, 'CONFLICT'],
    ['PREVIEWED', 204, 204, undefined],
    ['SIGNED', 409, 409, 'CONFLICT'],
    ['EXPIRED', 410, 410, 'RESOURCE_IS_NO_LONGER_AVAILABLE'],
    ['CANCELLED', 410, 410, 'RESOURCE_IS_NO_LONGER_AVAILABLE'],
  ])('%s answers GET 200, preview %i, sign %i', async (state, preview, sign, title) => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, state)
    const found = await sandbox.fetch(make.makeCall('getBiometricSign', id))
    expect([found.status, await found.json()]).toEqual([200, expect.objectContaining({ state })])

    const call = make.makeCall('submitBiometricSign', id)
    if (sign === 204) expect((await sandbox.fetch(call)).status).toBe(204)
    else expect(await refuse(sandbox, call)).toMatchObject({ status: sign, title })

    const other = state === 'EXPIRED' ? id : await make.makeSign(sandbox, state)
    const previewCall = make.makeCall('previewBiometricSign', other)
    if (preview === 204) expect((await sandbox.fetch(previewCall)).status).toBe(204)
    else expect(await refuse(sandbox, previewCall)).toMatchObject({ status: preview, title })
  })

  it('expires at expires_at, not a millisecond before', async () => {
    const sandbox = createStack()
    const { id } = sandbox.inspect.createBiometricSign({ expires_in: 'PT15M' })
    sandbox.clock.advance(15 * 60_000 - 1)
    expect(sandbox.inspect.biometricSign(id)?.state).toBe('PENDING')
    sandbox.clock.advance(1)
    expect(sandbox.inspect.biometricSign(id)?.state).toBe('EXPIRED')
  })

  it('keeps a signed sign signed after its time', async () => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'SIGNED')
    sandbox.clock.advance(31 * 86_400_000)
    expect(sandbox.inspect.biometricSign(id)?.state).toBe('SIGNED')
  })
})

const INSTALLATION_ID = 'x-installation_id'
const FINGERPRINT = 'x-fingerprint'

describe('MasStack: refused headers change nothing', () => {
  for (const operation of ['previewBiometricSign', 'submitBiometricSign'] as const)
    it.each([
      ['without an installation id', { [INSTALLATION_ID]: undefined }],
      ['with an empty installation id', { [INSTALLATION_ID]: '' }],
      ['without a fingerprint', { [FINGERPRINT]: undefined }],
      ['with an empty fingerprint', { [FINGERPRINT]: ' ' }],
      ['with an empty location', { 'x-location': '' }],
      ['with a location off the earth', { 'x-location': '91,0' }],
    ])(`${operation} %s is 400`, async (_, change) => {
      const sandbox = createStack()
      const id = await make.makeSign(sandbox, 'PREVIEWED')
      const all = { ...make.DEVICE, ...make.JSON_TYPE, ...change }
      const headers = Object.entries(all).filter(([, value]) => value !== undefined)
      const call = make.makeCall(operation, id, { headers: headers as [string, string][] })
      expect(await refuse(sandbox, call)).toMatchObject({ status: 400, title: 'PARAMETER_ERROR' })
    })
})

describe('MasStack: refused bodies change nothing', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"biometric_data":'],
    ['an array', '[]'],
    ['no biometric_data', make.makeSubmission({ biometric_data: undefined })],
    ['a number as signature_image', make.makeSubmission({ signature_image: 7 })],
    [
      'biometric_data over its cap',
      make.makeSubmission({ biometric_data: 'A'.repeat(dataMax + 1) }),
    ],
    [
      'signature_image over its cap',
      make.makeSubmission({ signature_image: make.makePng(imageMax + 4) }),
    ],
    [
      'a data: URL as image',
      make.makeSubmission({ signature_image: `data:image/png;base64,${make.PNG}` }),
    ],
    ['a JPEG as image', make.makeSubmission({ signature_image: '/9j/4AAQSkZJRgAB' })],
    ['an image that is cut', make.makeSubmission({ signature_image: make.PNG.slice(0, 13) })],
    ['an empty record', make.makeSubmission({ biometric_data: '' })],
    ['a record with spaces', make.makeSubmission({ biometric_data: 'U0 RJ' })],
  ])('%s is 400 INVALID_INPUT', async (_, body) => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    const call = make.makeCall('submitBiometricSign', id, { body })
    expect(await refuse(sandbox, call)).toMatchObject({ status: 400, title: 'INVALID_INPUT' })
  })

  it('a body that is not sent as JSON is 400', async () => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    const headers = { ...make.DEVICE, 'content-type': 'text/plain' }
    const call = make.makeCall('submitBiometricSign', id, { headers })
    expect((await refuse(sandbox, call)).status).toBe(400)
  })

  it('a body over 2 MiB is 413; its rest is thrown away, but not for ever', async () => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent += 1
        stream.enqueue(new Uint8Array(2 ** 20))
      },
    })
    const call = make.makeCall('submitBiometricSign', id, { body, duplex: 'half' } as RequestInit)
    expect((await refuse(sandbox, call)).status).toBe(413)
    expect(sent).toBeLessThan(36)
    expect(sandbox.inspect.requests().at(-1)?.bodyBytes).toBe(33 * 2 ** 20)
  })
})

describe('MasStack: refused addresses and tokens change nothing', () => {
  const unknownId = '625fc44b-5b1c-451e-bcc7-276c911f0af8'

  it.each([
    ['an unknown sign', () => make.makeUrl('getBiometricSign', unknownId), 'GET', 404],
    [
      'an unknown organization',
      (id: string) => make.makeUrl('getBiometricSign', id, 'other'),
      'GET',
      404,
    ],
    ['an unknown path', () => `${make.ORIGIN}/v1/orgs/demo-org/nothing`, 'GET', 404],
    [
      'an encoded slash',
      (id: string) => `${make.makeUrl('getBiometricSign', id)}%2Fpreview`,
      'GET',
      404,
    ],
    ['the wrong method', (id: string) => make.makeUrl('previewBiometricSign', id), 'GET', 405],
  ])('%s is refused', async (_, toUrl, method, status) => {
    const sandbox = createStack()
    const id = await make.makeSign(sandbox, 'PENDING')
    const refusal = await refuse(sandbox, new Request(toUrl(id), { method }))
    expect(refusal.status).toBe(status)
    expect(refusal.title).toBe(status === 404 ? 'RESOURCE_NOT_FOUND' : 'INVALID_INPUT')
    if (status === 405) expect(refusal.headers.get('allow')).toBe('POST')
  })

  it.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer other' }],
    ['another scheme', { authorization: 'Basic secret' }],
  ])('%s is 401 without a body on every operation', async (_, headers) => {
    const sandbox = createStack({ masstack: { token: 'secret' } })
    const { id } = sandbox.inspect.createBiometricSign()
    for (const operation of Object.values(BIOMETRIC_SIGN_OPERATIONS)) {
      const name = operation.name as keyof typeof BIOMETRIC_SIGN_OPERATIONS
      const call = make.makeCall(name, id, {
        headers: { ...make.DEVICE, ...make.JSON_TYPE, ...headers },
      })
      expect(await refuse(sandbox, call)).toMatchObject({ status: 401, text: '' })
    }
  })

  it('the right token is let in', async () => {
    const sandbox = createStack({ masstack: { token: 'secret' } })
    const { id } = sandbox.inspect.createBiometricSign()
    const headers = { authorization: 'Bearer secret' }
    const { status } = await sandbox.fetch(make.makeCall('getBiometricSign', id, { headers }))
    expect(status).toBe(200)
  })
})
