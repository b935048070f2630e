import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OperationName } from '@rubrica/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { BROWSER_HEADERS } from '../../../../test/fixtures/browserHeaders.ts'
import { makeSignature } from '../../../../test/fixtures/makeSignature.ts'
import { createStack, PROVIDER_TOKEN } from '../../../../test/stack/createStack.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

describe('a provider’s redirect', () => {
  // Over sockets and with the platform's own fetch: a fetch that is a function follows nothing.
  it.each<[OperationName, string, unknown, number, number]>([
    ['getBiometricSign', '', undefined, 200, 1],
    // The second asks what became of the first.
    ['submitBiometricSign', '/sign', makeSignature(), 204, 2],
  ])('takes nothing of %s to where it points', async (operation, path, body, status, calls) => {
    const arrived: string[] = []
    const elsewhere = await listen((request, response) => {
      arrived.push(JSON.stringify(request.headers))
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(status === 204 ? undefined : '{"state":"PENDING"}')
    })
    const authorizations: unknown[] = []
    const provider = await listen((request, response) => {
      authorizations.push(request.headers.authorization)
      response.writeHead(307, { location: `${elsewhere}${request.url}` }).end()
    })
    const masstack = { baseUrl: provider, orgId: 'bank', token: PROVIDER_TOKEN }
    const stack = createStack({ proxy: { upstreams: { masstack }, fetch: undefined } })
    const { handle } = await stack.createSign()

    const response = await stack.fetch(`/api/rubrica/biometric-signs/${handle}${path}`, {
      headers: BROWSER_HEADERS,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
    const code = calls === 1 ? 'upstream_answer_invalid' : 'outcome_unknown'
    expect(await response.json()).toMatchObject({ code })
    expect(stack.failures).toMatchObject([{ operation, upstreamStatus: 307 }])
    expect(authorizations).toEqual(Array(calls).fill(`Bearer ${PROVIDER_TOKEN}`))
    expect(arrived).toEqual([])
  })
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
