import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../../test/fixtures/browserHeaders.ts'
import { makeSignature } from '../../../../../test/fixtures/makeSignature.ts'
import { createStack } from '../../../../../test/stack/createStack.ts'
import { readCapped } from '../../guards/readCapped.ts'
import type { UpstreamResponse } from '../../options/PartnerProxyOptions.ts'
import { createNodeFetch } from './createNodeFetch.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function readText({ body }: UpstreamResponse): Promise<string> {
  return readCapped(body, 2 ** 20, (what) => new Error(what))
}

describe('createNodeFetch()', () => {
  it('sends what it is given and nothing else, with the length of the body', async () => {
    const seen: unknown[] = []
    const url = await listen((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        const { method, url: path, headers } = request
        seen.push({ method, path, headers, body })
        response.end('ünï')
      })
    })
    const headers = { 'x-a': 'b', 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: '{"ä":1}' }
    const response = await createNodeFetch()(`${url}/a?b=c`, init)
    expect(await readText(response)).toBe('ünï')
    expect(seen).toEqual([
      {
        ...{ method: 'POST', path: '/a?b=c', body: '{"ä":1}' },
        headers: {
          ...headers,
          'content-length': '8',
          host: url.slice(7),
          connection: 'keep-alive',
        },
      },
    ])
  })

  it('gives the status and Retry-After, and follows no redirect', async () => {
    let asked = 0
    const url = await listen((_, response) => {
      asked += 1
      response
        .writeHead(307, { location: '/elsewhere', 'retry-after': '7', 'set-cookie': 'a=b' })
        .end()
    })
    const response = await createNodeFetch()(url, {})
    expect([response.status, asked]).toEqual([307, 1])
    expect(response.headers.get('Retry-After')).toBe('7')
    expect(await readText(response)).toBe('')
  })

  it.each(['000', '600', '999'])('rejects for an answer of the status %s', async (status) => {
    const url = await listen(({ socket }) => {
      socket.end(`HTTP/1.1 ${status} Odd\r\ncontent-length: 0\r\n\r\n`)
    })
    await expect(createNodeFetch()(url, {})).rejects.toThrow(/status|Parse/)
  })

  it('lets an answer go whose end is on its way', async () => {
    const url = await listen((_, response) => response.end('x'.repeat(20_000)))
    for (let count = 0; count < 60; count += 1) {
      const { body } = await createNodeFetch()(url, {})
      if (count % 2 === 0) await new Promise((resolve) => setImmediate(resolve))
      await body?.getReader().cancel()
    }
  })

  it('takes an answer without a body', async () => {
    const url = await listen((_, response) => response.writeHead(204).end())
    const response = await createNodeFetch()(url, { method: 'POST', body: '' })
    expect([response.status, await readText(response)]).toEqual([204, ''])
  })

  it('keeps its connections', async () => {
    const ports = new Set<number | undefined>()
    const url = await listen((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('x')
    })
    const fetch = createNodeFetch()
    for (let time = 0; time < 5; time += 1) await readText(await fetch(url, {}))
    expect(ports.size).toBe(1)
  })

  it('rejects when nobody listens, with what the system says', async () => {
    const url = await listen(() => undefined)
    servers[0]!.close()
    await expect(createNodeFetch()(url, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('is given up with its signal, before the answer and in the middle of it', async () => {
    const closed: string[] = []
    const url = await listen((request, response) => {
      response.once('close', () => closed.push(request.url ?? ''))
      if (request.url === '/body') response.writeHead(200).write('a')
    })
    for (const path of ['/head', '/body']) {
      const controller = new AbortController()
      const call = createNodeFetch()(url + path, { signal: controller.signal }).then(readText)
      setTimeout(() => controller.abort(), 50)
      await expect(call).rejects.toThrow(/abort|closed/)
      await expect.poll(() => closed).toContain(path)
    }
  })

  it('rejects the body of an answer that is cut off', async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('abc')
      setTimeout(() => response.destroy(), 20)
    })
    const response = await createNodeFetch()(url, {})
    await expect(readText(response)).rejects.toThrow(/aborted|closed/)
  })

  it('takes no more of a large answer than is read', async () => {
    let sent = 0
    const url = await listen((_, response) => {
      const chunk = Buffer.alloc(64 * 1024)
      const write = () => {
        while (!response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) break
        }
      }
      response.on('drain', write)
      write()
    })
    const response = await createNodeFetch()(url, {})
    const reader = response.body!.getReader()
    await reader.read()
    await new Promise((resolve) => setTimeout(resolve, 200))
    // What the sockets of both sides hold.
    expect(sent).toBeLessThan(16 * 1024 * 1024)
    await reader.cancel()
  })

  it('carries a signature from the browser to the provider', async () => {
    const url = await listen((request, response) => {
      request.resume()
      request.on('end', () => {
        response.statusCode = request.method === 'POST' ? 204 : 200
        response.end(request.method === 'POST' ? undefined : '{"state":"PENDING"}')
      })
    })
    const masstack = { baseUrl: url, orgId: 'bank', token: 'token-of-the-test' }
    const stack = createStack({ proxy: { fetch: createNodeFetch(), upstreams: { masstack } } })
    const { handle } = await stack.createSign()
    const base = `/api/rubrica/biometric-signs/${handle}`
    expect((await stack.fetch(base, { headers: BROWSER_HEADERS })).status).toBe(200)
    const init = { method: 'POST', headers: BROWSER_HEADERS, body: JSON.stringify(makeSignature()) }
    expect((await stack.fetch(`${base}/sign`, init)).status).toBe(204)
  })
})
