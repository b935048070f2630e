import { describe, expect, it, vi } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { ALICE, createStack } from '../../../../test/stack/createStack.ts'

type Stack = ReturnType<typeof createStack>

const URL_PATH = '/api/rubrica/events'

interface Sent {
  id: string
  data: Record<string, unknown>
}

/** A stream that is read as it comes. */
async function openStream(stack: Stack, handles: readonly string[], init: RequestInit = {}) {
  const query = handles.map((handle) => `handle=${handle}`).join('&')
  const response = await stack.fetch(`${URL_PATH}?${query}`, { headers: BROWSER_HEADERS, ...init })
  const events: Sent[] = []
  let text = ''
  let isOver = false
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
      for (const block of value.split('\n\n').filter((one) => one.startsWith('id:'))) {
        const [id = '', event, data = ''] = block.split('\n')
        expect(event).toBe('event: status')
        events.push({ id: id.slice(4), data: JSON.parse(data.slice(6)) as Sent['data'] })
      }
    }
    isOver = true
  })()
  reading.catch(() => {
    isOver = true
  })
  return { response, events, text: () => text, isOver: () => isOver, leave: () => reader.cancel() }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

async function startSign(options: Parameters<typeof createStack>[0] = {}) {
  const stack = createStack(options)
  const { handle, id } = await stack.createSign()
  const base = `/api/rubrica/biometric-signs/${handle}`
  const read = () => stack.fetch(base, { headers: BROWSER_HEADERS })
  const preview = () =>
    stack.fetch(`${base}/preview`, { method: 'POST', headers: BROWSER_HEADERS, body: '{}' })
  return { stack, handle, id, read, preview }
}

describe('GET /events', () => {
  it('tells each change of a followed handle, by the handle, as it comes', async () => {
    const { stack, handle, read, preview } = await startSign()
    const stream = await openStream(stack, [handle])
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
    expect(stream.response.headers.get('cache-control')).toBe('no-store')
    await read()
    await preview()
    await preview()
    const kind = 'biometric-sign'
    await vi.waitFor(() =>
      expect(stream.events.map(({ data }) => data)).toEqual([
        { kind, handle, status: 'pending' },
        { kind, handle, status: 'previewed' },
      ]),
    )
    await stream.leave()
  })

  it('begins with the last status of each, for a page that has just read it', async () => {
    const { stack, handle, read, preview } = await startSign()
    await read()
    await preview()
    const stream = await openStream(stack, [handle])
    await vi.waitFor(() => expect(stream.events).toMatchObject([{ data: { status: 'previewed' } }]))
    await stream.leave()
  })

  it('resumes after the last event that the browser has, and leaves none out', async () => {
    const { stack, handle, read, preview } = await startSign()
    const first = await openStream(stack, [handle])
    await read()
    await vi.waitFor(() => expect(first.events).toHaveLength(1))
    await first.leave()
    await preview()
    const headers = { ...BROWSER_HEADERS, 'last-event-id': first.events[0]!.id }
    const second = await openStream(stack, [handle], { headers })
    await vi.waitFor(() => expect(second.events).toMatchObject([{ data: { status: 'previewed' } }]))
    await second.leave()
  })

  it('tells each change once, however often it looks', async () => {
    const { stack, handle, read, preview } = await startSign()
    await read()
    const stream = await openStream(stack, [handle])
    await vi.waitFor(() => expect(stream.events).toHaveLength(1))
    await preview()
    await vi.waitFor(() => expect(stream.events).toHaveLength(2))
    await stack.store.recordStatus('kyc:alice', 'verified', 1)
    await vi.waitFor(() => expect(stream.events).toHaveLength(3))
    await settle()
    expect(stream.events.map(({ data }) => data.status)).toEqual([
      'pending',
      'previewed',
      'verified',
    ])
    await stream.leave()
  })

  it.each(['nonsense', '', '0', '-1', "1' OR 1=1", '9'.repeat(500)])(
    'starts anew after an id that means nothing: %s',
    async (id) => {
      const { stack, handle, read } = await startSign()
      await read()
      const headers = { ...BROWSER_HEADERS, 'last-event-id': id }
      const stream = await openStream(stack, [handle], { headers })
      await vi.waitFor(() => expect(stream.events).toMatchObject([{ data: { status: 'pending' } }]))
      await stream.leave()
    },
  )

  it('tells the verification of whoever is signed in, without a handle', async () => {
    const stack = createStack()
    const stream = await openStream(stack, [])
    await stack.fetch('/api/rubrica/me/kyc', { headers: BROWSER_HEADERS })
    await vi.waitFor(() =>
      expect(stream.events.map(({ data }) => data)).toEqual([
        { kind: 'kyc', status: 'not_started' },
      ]),
    )
    await stream.leave()
  })

  it('tells a manager one word for all invites, whenever any of them changes', async () => {
    const stack = createStack()
    const { id } = stack.sandbox.inspect.signnow.createDocument({ roles: ['A', 'B'] })
    const handle = await stack.seal('document', id, { scope: 'manager' })
    const stream = await openStream(stack, [handle])
    await stack.fetch(`/api/rubrica/documents/${handle}`, { headers: BROWSER_HEADERS })
    await vi.waitFor(() =>
      expect(stream.events.map(({ data }) => data)).toEqual([
        { kind: 'document', handle, status: 'open' },
      ]),
    )
    await stream.leave()
  })

  it('follows nothing of anybody else', async () => {
    const { stack } = await startSign()
    const bob = { id: 'bob', tenant: 'bank' }
    const { handle } = await stack.createSign(bob)
    const { response } = await openStream(stack, [handle])
    expect(response.status).toBe(404)
  })

  it('says nothing of another’s changes', async () => {
    const { stack, handle } = await startSign()
    const stream = await openStream(stack, [handle])
    await stack.store.recordStatus('biometric-sign:other', 'signed', 1)
    await stack.store.recordStatus('kyc:bob', 'verified', 1)
    await settle()
    expect(stream.events).toEqual([])
    await stream.leave()
  })

  it.each([
    ['more handles than fit', Array(21).fill('a')],
    ['what is no handle', ['a b']],
  ])('refuses %s', async (_, handles: string[]) => {
    const { response } = await openStream(createStack(), handles)
    expect(response.status).toBe(422)
  })

  it('takes an EventSource, which sends no header of ours, from the site itself alone', async () => {
    const { stack, handle } = await startSign()
    const url = `https://bank.example${URL_PATH}?handle=${handle}`
    const ask = (site: string | null) =>
      stack.proxy.fetch(new Request(url, { headers: site ? { 'sec-fetch-site': site } : {} }))
    const own = await ask('same-origin')
    expect(own.status).toBe(200)
    await own.body!.cancel()
    for (const site of ['cross-site', 'same-site', 'none', null])
      expect((await ask(site)).status).toBe(403)
  })

  it('asks who it is', async () => {
    const { response } = await openStream(createStack({ user: null }), [])
    expect(response.status).toBe(401)
  })

  it('gives one user eight streams, and another once one of them has ended', async () => {
    const { stack, handle } = await startSign()
    const open = () => openStream(stack, [handle])
    const streams = await Promise.all(Array.from({ length: 8 }, open))
    const ninth = await open()
    expect(ninth.response.status).toBe(429)
    expect(ninth.response.headers.get('retry-after')).toBe('30')
    await streams[0]!.leave()
    const again = await open()
    expect(again.response.status).toBe(200)
    for (const stream of [...streams.slice(1), again]) await stream.leave()
  })

  it('ends when the proxy closes, which waits for no stream', async () => {
    const { stack, handle } = await startSign()
    const stream = await openStream(stack, [handle])
    await stack.proxy.close()
    await vi.waitFor(() => expect(stream.isOver()).toBe(true))
  })

  it('watches nothing any more when the browser has left', async () => {
    const { stack, handle } = await startSign()
    let watchers = 0
    const { watch } = stack.store
    stack.store.watch = (...given) => {
      watchers += 1
      const stop = watch(...given)
      return () => {
        watchers -= 1
        stop()
      }
    }
    const browser = new AbortController()
    const streams = [
      await openStream(stack, [handle], { signal: browser.signal }),
      await openStream(stack, [handle]),
    ]
    expect(watchers).toBe(2)
    browser.abort()
    await streams[1]!.leave()
    await vi.waitFor(() => expect(watchers).toBe(0))
  })

  it('beats while nothing happens, and ends after ten minutes, for the session to be asked again', async () => {
    vi.useFakeTimers()
    try {
      const stack = createStack({ user: ALICE })
      const stream = await openStream(stack, [])
      await vi.advanceTimersByTimeAsync(31_000)
      expect(stream.text()).toBe('retry: 3000\n\n:\n\n:\n\n')
      expect(stream.isOver()).toBe(false)
      await vi.advanceTimersByTimeAsync(600_000)
      expect(stream.isOver()).toBe(true)
      await stack.proxy.close()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('ends when whoever opened it has signed out, or is somebody else by now', async () => {
    vi.useFakeTimers()
    try {
      let user: { id: string; tenant: string } | null = ALICE
      const stack = createStack({ proxy: { user: () => user } })
      for (const next of [null, { id: 'bob', tenant: 'bank' }, { id: 'alice', tenant: 'shop' }]) {
        user = ALICE
        const stream = await openStream(stack, [])
        await vi.advanceTimersByTimeAsync(15_100)
        expect(stream.isOver()).toBe(false)
        user = next
        await vi.advanceTimersByTimeAsync(15_100)
        expect(stream.isOver()).toBe(true)
      }
    } finally {
      vi.useRealTimers()
    }
  })

  it('gives its place back when the store cannot watch', async () => {
    const { stack, handle } = await startSign()
    const watch = stack.store.watch
    stack.store.watch = () => {
      throw new Error('gone')
    }
    for (let time = 0; time < 10; time += 1) {
      const stream = await openStream(stack, [handle])
      await vi.waitFor(() => expect(stream.isOver()).toBe(true))
    }
    stack.store.watch = watch
    expect((await openStream(stack, [handle])).response.status).toBe(200)
    await stack.proxy.close()
  })

  it('ends when the store fails, so that the browser comes again with what it has', async () => {
    const { stack, handle, read } = await startSign()
    stack.store.readStatuses = () => Promise.reject(new Error('gone'))
    await read()
    const stream = await openStream(stack, [handle])
    await vi.waitFor(() => expect(stream.isOver()).toBe(true))
    expect(stack.failures).toMatchObject([{ code: 'store_unavailable', requestId: 'background' }])
  })
})
