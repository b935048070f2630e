import { createHmac } from 'node:crypto'
import {
  CAPA_SIGNATURE_HEADER,
  SIGNNOW_SIGNATURE_HEADER,
  WEBHOOK_PATHS,
  type WebhookProvider,
} from '@rubrica/contract'
import { type createStack, PARTNER_ORIGIN, WEBHOOK_SECRET } from './createStack.ts'

type Stack = ReturnType<typeof createStack>

const HEADERS = { capa: CAPA_SIGNATURE_HEADER, signnow: SIGNNOW_SIGNATURE_HEADER }

export interface WebhookChange {
  secret?: string | undefined
  encoding?: 'hex' | 'base64' | 'base64url' | undefined
  /** In place of the right signature; null sends none. */
  signature?: string | null | undefined
}

/** A webhook as its provider would send it, or as somebody else would. */
export function makeWebhook(
  provider: WebhookProvider,
  body: string | object,
  { secret = WEBHOOK_SECRET, encoding = 'hex', signature }: WebhookChange = {},
): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const right = createHmac('sha256', secret).update(text).digest(encoding)
  const sent = signature === undefined ? right : signature
  return new Request(toWebhookUrl(provider), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(sent !== null && { [HEADERS[provider]]: sent }),
    },
    body: text,
  })
}

/** Tells the sandbox's Capa to send its webhooks to the stack's proxy. */
export async function subscribeCapa({ sandbox }: Stack): Promise<void> {
  await ask(sandbox, 'https://capa.example/api/partner/v2/webhook-settings', {
    method: 'PUT',
    headers: { 'partner-api-key': 'capa_key_that_no_browser_may_see' },
    body: { url: toWebhookUrl('capa') },
  })
}

/** Tells the sandbox's signNow to send the events of a document to the stack's proxy. */
export async function subscribeSignnow(
  { sandbox }: Stack,
  documentId: string,
  events: readonly string[],
): Promise<void> {
  const basic = btoa('stack-client:signnow-client-secret-that-no-browser-may-see')
  const form = {
    grant_type: 'password',
    username: 'owner@bank.example',
    password: 'signnow-password-that-no-browser-may-see',
  }
  const token = await sandbox.fetch(
    new Request('https://signnow.example/oauth2/token', {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(form),
    }),
  )
  const { access_token } = (await token.json()) as { access_token: string }
  for (const event of events)
    await ask(sandbox, 'https://signnow.example/api/v2/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}` },
      body: {
        ...{ event, entity_id: documentId, action: 'callback', secret_key: WEBHOOK_SECRET },
        attributes: { callback: toWebhookUrl('signnow') },
      },
    })
}

function toWebhookUrl(provider: WebhookProvider): string {
  return `${PARTNER_ORIGIN}/api/rubrica${WEBHOOK_PATHS[provider]}`
}

async function ask(
  sandbox: Stack['sandbox'],
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body: object },
): Promise<void> {
  const all = { 'content-type': 'application/json', ...headers }
  const response = await sandbox.fetch(
    new Request(url, { method, headers: all, body: JSON.stringify(body) }),
  )
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`)
}
