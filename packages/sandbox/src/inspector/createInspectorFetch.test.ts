import { describe, expect, it } from 'vitest'
import { makeRecord } from '../../../../test/fixtures/makeRecord.ts'
import * as make from '../../test/makeCalls.ts'
import { createSandbox } from '../index.ts'

function createStack() {
  const sandbox = createSandbox({ now: () => make.START })
  const get = (path: string) => sandbox.fetch(new Request(`http://127.0.0.1:4180/_sandbox${path}`))
  const post = (path: string, body: unknown, headers: HeadersInit = make.JSON_TYPE) => {
    const init = {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }
    return sandbox.fetch(new Request(`http://127.0.0.1:4180/_sandbox/api${path}`, init))
  }
  /** A sign with this record, as its signer handed it in. */
  const sign = async (biometric_data: string) => {
    const id = await make.makeSign(sandbox, 'PREVIEWED')
    const body = make.makeSubmission({ biometric_data })
    await sandbox.fetch(make.makeCall('submitBiometricSign', id, { body }))
    return id
  }
  return { sandbox, get, post, sign }
}

const JWE = 'eyJhbGciOiJFQ0RILUVTIn0..iv.sealed.tag'

describe('the inspector page', () => {
  it('says what to do while there is nothing to see', async () => {
    const text = await (await createStack().get('')).text()
    expect(text).toContain('No sign has been created.')
    expect(text).toContain('No request has reached a provider yet.')
  })

  it('allows nothing inline and nothing from elsewhere', async () => {
    const response = await createStack().get('')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    const text = await response.text()
    expect(text).not.toMatch(
      /<script(?![^>]* src="\/_sandbox\/(?:inspector|replay)\.js")|<style|style=|\son\w+=/,
    )
    expect(text).not.toMatch(/https?:\/\//)
  })

  it.each([
    ['/inspector.js', 'text/javascript'],
    ['/replay.js', 'text/javascript'],
    ['/inspector.css', 'text/css'],
  ])('serves %s', async (path, type) => {
    const response = await createStack().get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain(type)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('escapes what the partner and the browser sent', async () => {
    const { sandbox, get } = createStack()
    const hostile = `"><script>alert('1')</script>&`
    const { id } = sandbox.inspect.createBiometricSign({
      signer: { name: hostile, last_name: hostile, alias: hostile, language: hostile },
      documents: [{ name: hostile }],
    })
    const headers = {
      ...make.DEVICE,
      ...make.JSON_TYPE,
      'user-agent': hostile,
      'x-fingerprint': hostile,
    }
    await sandbox.fetch(make.makeCall('previewBiometricSign', id))
    await sandbox.fetch(make.makeCall('submitBiometricSign', id, { headers }))
    await sandbox.fetch(new Request(`${make.ORIGIN}/<script>`))
    const text = await (await get('')).text()
    expect(text).not.toContain('<script>')
    expect(text).not.toContain(`'1'`)
    const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;'
    expect(text.split(escaped)).toHaveLength(8)
  })

  it.each([
    ['U0RJAAAA', 'ISO/IEC 19794-7 record'],
    ['eyJhbGci', 'JWE: sealed for its reader'],
    ['AAAA', 'neither'],
  ])('shows a signature, its sizes beside their caps, and that %s is %s', async (data, kind) => {
    const { get, sign } = createStack()
    const id = await sign(data)
    const text = await (await get('')).text()
    expect(text).toContain(`<img src="/_sandbox/api/biometric-signs/${id}/image"`)
    const image = await get(`/api/biometric-signs/${id}/image`)
    expect(image.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await image.arrayBuffer()).toString('base64')).toBe(make.PNG)
    expect(text).toContain(`${data.length} of 300,000 characters`)
    expect(text).toContain(`${make.PNG.length} of 500,000 characters`)
    expect(text).toContain(kind)
    expect(text).toContain(`id="${id}"`)
  })

  it.each([
    ['offers the replay of', 'U0RJAAAA', true, false],
    ['says who can open', JWE, false, true],
    ['offers only the download of', 'AAAA', false, false],
  ])('%s the record %s', async (_, data, hasReplay, isSealed) => {
    const { get, sign } = createStack()
    const id = await sign(data)
    const text = await (await get('')).text()
    expect(text).toContain(`href="/_sandbox/api/biometric-signs/${id}/record" download`)
    expect(text.includes('<canvas')).toBe(hasReplay)
    expect(text.includes('data-replay>Replay</button>')).toBe(hasReplay)
    expect(text.includes('only its reader can open it')).toBe(isSealed)
  })

  it('lists the newest sign and the newest request first', async () => {
    const { sandbox, get } = createStack()
    const first = await make.makeSign(sandbox, 'PENDING')
    const last = await make.makeSign(sandbox, 'PREVIEWED')
    await sandbox.fetch(make.makeCall('getBiometricSign', first))
    const text = await (await get('')).text()
    expect(text.indexOf(last)).toBeLessThan(text.indexOf(first))
    expect(text.indexOf('>getBiometricSign<')).toBeLessThan(text.indexOf('>previewBiometricSign<'))
  })
})

describe('the inspector API', () => {
  it('creates, shows and cancels a sign', async () => {
    const { sandbox, get, post } = createStack()
    const created = await post('/biometric-signs', { signer: { name: 'Ana' }, expires_in: 'PT1H' })
    expect(created.status).toBe(201)
    const { id } = (await created.json()) as { id: string }
    expect(sandbox.inspect.biometricSign(id)?.signer.name).toBe('Ana')
    expect(await (await get(`/api/biometric-signs/${id}`)).json()).toMatchObject({
      state: 'PENDING',
    })
    expect((await post(`/biometric-signs/${id}/cancel`, '')).status).toBe(200)
    expect(sandbox.inspect.biometricSign(id)?.state).toBe('CANCELLED')
  })

  it('gives the submission of one sign, and leaves it out of the list', async () => {
    const { sandbox, get } = createStack()
    const id = await make.makeSign(sandbox, 'SIGNED')
    expect(await (await get(`/api/biometric-signs/${id}`)).json()).toMatchObject({
      submission: { signatureImage: make.PNG },
    })
    const list = await (await get('/api/biometric-signs')).text()
    expect(list).toContain(id)
    expect(list).not.toContain(make.PNG)
  })

  it('gives the strokes of a signature', async () => {
    const { get, sign } = createStack()
    const response = await get(`/api/biometric-signs/${await sign(makeRecord())}/strokes`)
    expect(response.status).toBe(200)
    const { strokes } = (await response.json()) as { strokes: unknown[][] }
    expect(strokes.map(({ length }) => length)).toEqual([301, 121, 13])
    const start = { x: expect.any(Number), y: expect.any(Number), timeMs: 0 }
    expect(strokes[0]?.[0]).toEqual({ ...start, pressure: expect.closeTo(0.29, 2) })
  })

  it.each([
    ['is sealed', JWE, 409, /sealed/],
    ['is cut short', makeRecord().slice(0, 400), 422, /cannot be read/],
    ['is something else', 'AAAA', 422, /cannot be read/],
  ])('gives no strokes of a record that %s, and says why', async (_, data, status, why) => {
    const { get, sign } = createStack()
    const response = await get(`/api/biometric-signs/${await sign(data)}/strokes`)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.stringMatching(why) })
  })

  it.each([
    ['the bytes of a record', 'U0RJAAAA', 'application/octet-stream', 'SDI\0\0\0', 'bin'],
    ['a sealed record', JWE, 'text/plain; charset=utf-8', JWE, 'jwe'],
    ['what is neither', 'A-_.', 'text/plain; charset=utf-8', 'A-_.', 'txt'],
  ])('hands out %s as a file', async (_, data, type, content, ending) => {
    const { get, sign } = createStack()
    const id = await sign(data)
    const response = await get(`/api/biometric-signs/${id}/record`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="biometric-sign-${id}.${ending}"`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe(content)
  })

  it.each(['strokes', 'record'])(
    'has no %s of a sign that is not signed, or not there',
    async (name) => {
      const { sandbox, get } = createStack()
      for (const state of ['PENDING', 'PREVIEWED', 'CANCELLED', 'EXPIRED']) {
        const id = await make.makeSign(sandbox, state)
        expect((await get(`/api/biometric-signs/${id}/${name}`)).status).toBe(404)
      }
      expect((await get(`/api/biometric-signs/nothing/${name}`)).status).toBe(404)
    },
  )

  it('lists what reached the providers, and not its own calls', async () => {
    const { sandbox, get } = createStack()
    await sandbox.fetch(make.makeCall('getBiometricSign', 'nothing'))
    const requests = await (await get('/api/requests')).json()
    expect(requests).toEqual(sandbox.inspect.requests())
    expect(requests).toHaveLength(1)
  })

  it('takes a fault, moves the clock and resets', async () => {
    const { sandbox, post } = createStack()
    const { id } = sandbox.inspect.createBiometricSign()
    const fault = { operation: 'getBiometricSign', fault: { kind: 'status', status: 503 } }
    expect((await post('/faults', fault)).status).toBe(204)
    expect((await sandbox.fetch(make.makeCall('getBiometricSign', id))).status).toBe(503)
    const moved = await post('/clock', { advanceMs: 60_000 })
    expect(await moved.json()).toEqual({ now: '2026-11-22T09:01:00.000Z' })
    expect(sandbox.clock.now()).toBe(make.START + 60_000)
    expect((await post('/reset', '')).status).toBe(204)
    expect(sandbox.inspect.biometricSigns()).toEqual([])
  })

  it.each([
    ['/biometric-signs', { signer: { name: 7 } }],
    ['/biometric-signs', { expires_in: 'PT1M' }],
    ['/biometric-signs', { sign: {} }],
    ['/biometric-signs', '{'],
    ['/faults', { operation: 'toString', fault: { kind: 'hang' } }],
    ['/faults', { operation: 'getBiometricSign', fault: { kind: 'status', status: 700 } }],
    ['/faults', { operation: 'getBiometricSign' }],
    ['/clock', { advanceMs: -1 }],
    ['/clock', {}],
    ['/reset', { all: true }],
    ['/reset', '1'],
  ])('%s refuses %j with 400', async (path, body) => {
    const { sandbox, post } = createStack()
    sandbox.inspect.createBiometricSign()
    expect((await post(path, body)).status).toBe(400)
    expect(sandbox.inspect.biometricSigns()).toHaveLength(1)
    expect(sandbox.clock.now()).toBe(make.START)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'changes nothing for a foreign page, which can send "%s" without a preflight',
    async (type) => {
      const { sandbox, post } = createStack()
      const { id } = sandbox.inspect.createBiometricSign()
      for (const path of [
        '/biometric-signs',
        `/biometric-signs/${id}/cancel`,
        '/reset',
        '/clock',
        '/faults',
      ])
        expect((await post(path, '{}', { 'content-type': type })).status).toBe(415)
      expect(sandbox.inspect.biometricSigns()).toMatchObject([{ id, state: 'PENDING' }])
    },
  )

  it('never answers CORS', async () => {
    const { sandbox, get } = createStack()
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const url = 'http://127.0.0.1:4180/_sandbox/api/reset'
    const preflight = await sandbox.fetch(new Request(url, { method: 'OPTIONS', headers }))
    expect(preflight.status).toBe(405)
    for (const { headers: answered } of [preflight, await get('/api/requests')])
      expect([...answered.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it.each([
    ['/nothing', 404],
    ['/api/biometric-signs/nothing', 404],
    ['/api/reset', 405],
  ])('GET %s is %i', async (path, status) => {
    expect((await createStack().get(path)).status).toBe(status)
  })

  it.each([
    ['nothing', 404],
    ['SIGNED', 409],
    ['EXPIRED', 409],
  ])('cannot cancel a sign that is %s', async (state, status) => {
    const { sandbox, post } = createStack()
    const id = state === 'nothing' ? state : await make.makeSign(sandbox, state)
    expect((await post(`/biometric-signs/${id}/cancel`, '')).status).toBe(status)
  })
})
