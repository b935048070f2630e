// Row 1: webhooks that no provider has sent change nothing, and nobody is asked about them.
import { createHmac } from 'node:crypto'
import {
  CAPA_SIGNATURE_HEADER,
  type ErrorCode,
  SIGNNOW_SIGNATURE_HEADER,
  WEBHOOK_PATHS,
  type WebhookProvider,
} from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { createStack, PARTNER_ORIGIN } from '../stack/createStack.ts'
import { BASE, READY_DOCUMENT } from './browserCall.ts'
import { expectRefused } from './expectRefused.ts'
import { CAPA_SECRET, makeUpstreams, SANDBOX, SIGNNOW_SECRET } from './upstreams.ts'

type Headers = Record<string, string>

const PROVIDERS = {
  capa: {
    header: CAPA_SIGNATURE_HEADER,
    secret: CAPA_SECRET,
    othersSecret: SIGNNOW_SECRET,
    othersHeader: SIGNNOW_SIGNATURE_HEADER,
    event: { type: 'KYC', event: 'VERIFIED_USER', externalUserId: 'alice' },
  },
  signnow: {
    header: SIGNNOW_SIGNATURE_HEADER,
    secret: SIGNNOW_SECRET,
    othersSecret: CAPA_SECRET,
    othersHeader: CAPA_SIGNATURE_HEADER,
    event: { meta: { event: 'document.complete' }, content: { document_id: READY_DOCUMENT } },
  },
} as const satisfies Record<WebhookProvider, object>

type Encoding = 'hex' | 'base64'

function sign(body: string, secret: string, encoding: Encoding = 'hex', hash = 'sha256'): string {
  return createHmac(hash, secret).update(body).digest(encoding)
}

describe.each(['capa', 'signnow'] as const)('a webhook of %s', (provider) => {
  const { header, secret, othersSecret, othersHeader, event } = PROVIDERS[provider]
  const body = JSON.stringify(event)
  const good = sign(body, secret)
  const other = JSON.stringify({ ...event, more: 1 })

  const forged: readonly [title: string, headers: Headers][] = [
    ['without a signature', {}],
    ['with an empty signature', { [header]: '' }],
    ['with a signature of zeros', { [header]: '0'.repeat(64) }],
    ['with the signature of another body', { [header]: sign(other, secret) }],
    ['with the signature of no body', { [header]: sign('', secret) }],
    ['with a signature cut by one digit', { [header]: good.slice(0, -1) }],
    ['with half a signature', { [header]: good.slice(0, 32) }],
    ['with a digit too many', { [header]: `${good}0` }],
    ['with a digit turned', { [header]: good.slice(0, -1) + (good.endsWith('0') ? '1' : '0') }],
    ['with a base64 signature cut', { [header]: sign(body, secret, 'base64').slice(0, 42) }],
    ['with another secret’s signature', { [header]: sign(body, 'evil') }],
    ['with an empty secret’s signature', { [header]: sign(body, '') }],
    ['with the other provider’s signature', { [header]: sign(body, othersSecret) }],
    ['with its signature in the other’s header', { [othersHeader]: good }],
    ['with two signatures', { [header]: `${good}, ${good}` }],
    ['with a list of signatures', { [header]: `${'0'.repeat(64)},${good}` }],
    ['with a named signature', { [header]: `sha256=${good}` }],
    ['with a signature in quotes', { [header]: `"${good}"` }],
    ['with the secret for a signature', { [header]: secret }],
    ['with a SHA-1 signature', { [header]: sign(body, secret, 'hex', 'sha1') }],
    ['with a SHA-512 signature', { [header]: sign(body, secret, 'hex', 'sha512') }],
    ['with base64 of the hex', { [header]: btoa(good) }],
    ['with letters beyond ASCII', { [header]: 'é'.repeat(64) }],
    ['with letters that are no digits', { [header]: 'g'.repeat(64) }],
    ['with a word for a signature', { [header]: 'undefined' }],
    ['with the key of the browser', { authorization: `Bearer ${good}`, cookie: `s=${good}` }],
    ['with a signature of a hundred thousand digits', { [header]: '0'.repeat(100_000) }],
  ]

  it.each(forged)('is forged %s', async (_, headers) => {
    await expectWebhookRefused(body, headers, 'webhook_forged')
  })

  it.each([
    ['with a space more', `${body} `],
    ['with its members in another order', JSON.stringify(reverse(event))],
    ['with a byte order mark', `\ufeff${body}`],
    ['that is another’s', other],
    ['of nothing', ''],
  ])('is forged with a body %s', async (_, changed) => {
    await expectWebhookRefused(changed, { [header]: good }, 'webhook_forged')
  })

  it('is forged with its signature in the query', async () => {
    await expectWebhookRefused(body, {}, 'webhook_forged', `?${header}=${good}`)
  })

  it.each(['evil', '{', '\xff', ''])('that is signed is still no JSON: “%s”', async (text) => {
    await expectWebhookRefused(text, { [header]: sign(text, secret) }, 'body_invalid')
  })

  it('of too many bytes is not read to its end, signed or not', async () => {
    const long = JSON.stringify({ ...event, more: 'e'.repeat(20_000) })
    await expectWebhookRefused(long, { [header]: sign(long, secret) }, 'body_too_large')
  })

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('does not come by %s', async (method) => {
    const headers = { [header]: good }
    await expectWebhookRefused(body, headers, 'method_not_allowed', '', { method })
  })

  it('has no route where nothing could check it', async () => {
    const upstreams = makeUpstreams({ [provider]: { webhookSecrets: [] } })
    const headers = { [header]: sign(body, '') }
    await expectWebhookRefused(body, headers, 'route_unknown', '', { upstreams })
  })

  it('is taken when it is the provider’s, in hex and in base64', async () => {
    for (const encoding of ['hex', 'base64'] as const) {
      const response = await post(makeStack(), body, { [header]: sign(body, secret, encoding) })
      expect(response.status).toBe(204)
    }
  })

  it('is taken on its own route only', async () => {
    const stack = makeStack()
    const path = WEBHOOK_PATHS[provider === 'capa' ? 'signnow' : 'capa']
    const url = `${PARTNER_ORIGIN}${BASE}${path}`
    const headers = { [header]: good, [othersHeader]: good }
    const response = await stack.proxy.fetch(new Request(url, { method: 'POST', body, headers }))
    await expectRefused(stack, response, { code: 'webhook_forged' })
  })

  function makeStack(upstreams = makeUpstreams()) {
    return createStack({ sandbox: SANDBOX, proxy: { upstreams } })
  }

  function post(
    { proxy }: ReturnType<typeof makeStack>,
    text: string,
    headers: Headers,
    { query = '', method = 'POST' } = {},
  ): Promise<Response> {
    const url = `${PARTNER_ORIGIN}${BASE}${WEBHOOK_PATHS[provider]}${query}`
    const hasBody = method !== 'GET'
    return proxy.fetch(new Request(url, { method, headers, ...(hasBody && { body: text }) }))
  }

  async function expectWebhookRefused(
    text: string,
    headers: Headers,
    code: ErrorCode,
    query = '',
    { method = 'POST', upstreams = makeUpstreams() } = {},
  ): Promise<void> {
    const stack = makeStack(upstreams)
    const response = await post(stack, text, headers, { query, method })
    const secrets = [CAPA_SECRET, SIGNNOW_SECRET, 'evil', good]
    await expectRefused(stack, response, { code, secrets })
    expect(await stack.store.takeJob(1)).toBeNull()
  }
})

describe('a webhook of signnow', () => {
  it.each([
    ['six minutes ago', -360],
    ['in six minutes', 360],
    ['in the year 2001', -800_000_000],
    ['at no time there is', Infinity],
    ['in milliseconds', 1e12],
  ])('that says it was sent %s is stale', async (_, awaySeconds) => {
    const stack = createStack({ sandbox: SANDBOX, proxy: { upstreams: makeUpstreams() } })
    const timestamp = Math.round(stack.sandbox.clock.now() / 1_000) + awaySeconds
    const { event } = PROVIDERS.signnow
    const meta = { ...event.meta, timestamp: 0 }
    const text = awaySeconds === Infinity ? '1e999' : String(timestamp)
    const body = JSON.stringify({ ...event, meta }).replace('"timestamp":0', `"timestamp":${text}`)
    const url = `${PARTNER_ORIGIN}${BASE}${WEBHOOK_PATHS.signnow}`
    const headers = { [SIGNNOW_SIGNATURE_HEADER]: sign(body, SIGNNOW_SECRET) }
    const response = await stack.proxy.fetch(new Request(url, { method: 'POST', body, headers }))
    await expectRefused(stack, response, { code: 'webhook_stale' })
    expect(await stack.store.takeJob(1)).toBeNull()
  })
})

function reverse(event: object): object {
  return Object.fromEntries(Object.entries(event).reverse())
}
