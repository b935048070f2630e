import { ErrorsResponseSchema } from '@rubrica/contract'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as make from '../../test/makeCalls.ts'
import { createSandbox, type Fault } from '../index.ts'

async function createPreviewed() {
  const sandbox = createSandbox({ now: () => make.START })
  const id = await make.makeSign(sandbox, 'PREVIEWED')
  const submit = (init?: RequestInit) =>
    sandbox.fetch(make.makeCall('submitBiometricSign', id, init))
  return { sandbox, id, submit, state: () => sandbox.inspect.biometricSign(id)?.state }
}

describe('a fault', () => {
  it.each([
    ['errors', 'application/json'],
    ['html', 'text/html'],
    ['empty', null],
  ] as const)('status: answers with the body "%s"', async (body, type) => {
    const { sandbox, submit, state } = await createPreviewed()
    const fault = { kind: 'status', status: 503, body, retryAfterSeconds: 7 } as const
    sandbox.inspect.failNext('submitBiometricSign', fault)
    const response = await submit()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.get('content-type')).toBe(type)
    if (body === 'errors') expect(v.is(ErrorsResponseSchema, await response.json())).toBe(true)
    expect(state()).toBe('PREVIEWED')
  })

  it('hang: answers nothing until the signal aborts, and rejects with its reason', async () => {
    const { sandbox, submit, state } = await createPreviewed()
    sandbox.inspect.failNext('submitBiometricSign', { kind: 'hang' })
    const controller = new AbortController()
    const call = submit({ signal: controller.signal })
    const first = await Promise.race([call, new Promise((done) => setTimeout(done, 20, 'silence'))])
    expect(first).toBe('silence')
    controller.abort(new Error('gave up'))
    await expect(call).rejects.toThrow('gave up')
    expect(state()).toBe('PREVIEWED')
    expect(sandbox.inspect.requests().at(-1)).toMatchObject({ status: null, fault: 'hang' })
  })

  it('hang-in-body: sends the headers and breaks off the body when the signal aborts', async () => {
    const { sandbox, id } = await createPreviewed()
    sandbox.inspect.failNext('getBiometricSign', { kind: 'hang-in-body' })
    const controller = new AbortController()
    const { signal } = controller
    const response = await sandbox.fetch(make.makeCall('getBiometricSign', id, { signal }))
    expect(response.status).toBe(200)
    const text = response.text()
    controller.abort(new Error('gave up'))
    await expect(text).rejects.toThrow('gave up')
  })

  it('reset: rejects with a TypeError, as a broken connection does', async () => {
    const { sandbox, submit } = await createPreviewed()
    sandbox.inspect.failNext('submitBiometricSign', { kind: 'reset' })
    await expect(submit()).rejects.toThrow(TypeError)
  })

  it('truncated: answers 200 with a JSON that cannot be parsed', async () => {
    const { sandbox, id } = await createPreviewed()
    sandbox.inspect.failNext('getBiometricSign', { kind: 'truncated' })
    const response = await sandbox.fetch(make.makeCall('getBiometricSign', id))
    expect(response.status).toBe(200)
    await expect(response.json()).rejects.toThrow(SyntaxError)
  })

  it('afterwards: has done the work although it fails', async () => {
    const { sandbox, submit, state } = await createPreviewed()
    const fault = { kind: 'status', status: 502, afterwards: true } as const
    sandbox.inspect.failNext('submitBiometricSign', fault)
    expect((await submit()).status).toBe(502)
    expect(state()).toBe('SIGNED')
  })

  it('spoils one call of its own operation, in the order in which they were asked for', async () => {
    const { sandbox, id, submit } = await createPreviewed()
    sandbox.inspect.failNext('submitBiometricSign', { kind: 'status', status: 500 })
    sandbox.inspect.failNext('submitBiometricSign', { kind: 'status', status: 429 })
    expect((await sandbox.fetch(make.makeCall('getBiometricSign', id))).status).toBe(200)
    const statuses = [await submit(), await submit(), await submit()].map(({ status }) => status)
    expect(statuses).toEqual([500, 429, 204])
  })

  it('is refused when its operation or its shape is unknown', () => {
    const { inspect } = createSandbox()
    const unknown = { kind: 'explode' } as unknown as Fault
    expect(() => inspect.failNext('getBiometricSign', unknown)).toThrow('[rubrica] failNext()')
    expect(() => inspect.failNext('toString' as 'getBiometricSign', { kind: 'hang' })).toThrow(
      TypeError,
    )
  })
})

describe('the request log', () => {
  it('tells what arrived, in order, and hides credentials', async () => {
    const sandbox = createSandbox({ now: () => make.START })
    const { id } = sandbox.inspect.createBiometricSign()
    const keys = { authorization: 'Bearer secret', 'partner-api-key': 'secret' }
    const headers = { ...keys, cookie: 'session=1', 'x-other': 'kept' }
    await sandbox.fetch(make.makeCall('getBiometricSign', id, { headers }))
    await sandbox.fetch(make.makeCall('submitBiometricSign', id))
    await sandbox.fetch(new Request(`${make.ORIGIN}/nothing?token=secret`))
    const requests = sandbox.inspect.requests()
    expect(requests.map(({ operation, method, status }) => [operation, method, status])).toEqual([
      ['getBiometricSign', 'GET', 200],
      ['submitBiometricSign', 'POST', 409],
      [null, 'GET', 404],
    ])
    expect(requests[0]).toMatchObject({
      path: new URL(make.makeUrl('getBiometricSign', id)).pathname,
      headers: {
        authorization: 'REDACTED',
        'partner-api-key': 'REDACTED',
        cookie: 'REDACTED',
        'x-other': 'kept',
      },
      receivedAt: '2026-11-22T09:00:00.000Z',
      bodyBytes: 0,
      fault: null,
    })
    expect(requests.map(({ words }) => words)).toEqual([
      [],
      ['The documents have not been previewed.'],
      [expect.any(String)],
    ])
    expect(requests[1]?.bodyBytes).toBe(make.makeSubmission().length)
    expect(JSON.stringify(requests)).not.toContain('secret')
  })

  it('does not count a call that was given up before it was made', async () => {
    const sandbox = createSandbox()
    const call = make.makeCall('getBiometricSign', 'x', { signal: AbortSignal.abort() })
    await expect(sandbox.fetch(call)).rejects.toThrow(/abort/)
    expect(sandbox.inspect.requests()).toEqual([])
  })
})
