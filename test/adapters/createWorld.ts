import { createHmac } from 'node:crypto'
import { createPartnerProxy, type PartnerProxy } from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { BROWSER_HEADERS } from '../fixtures/browserHeaders.ts'
import { createStack, WEBHOOK_SECRET } from '../stack/createStack.ts'
import { PROFILE_NAMES, type ProfileName, toProfileOptions } from './profiles.ts'

export type World = ReturnType<typeof createWorld>

/** One sandbox, a proxy of each profile before it, and things at the providers to ask about. */
export function createWorld() {
  const stack = createStack()
  const { sandbox, alice } = stack
  const watchers = new Set<(signal: AbortSignal | null) => void>()
  function noteCall(signal: AbortSignal | null): void {
    for (const watch of watchers) watch(signal)
  }
  const proxies = Object.fromEntries(
    PROFILE_NAMES.map((profile) => [
      profile,
      createPartnerProxy({
        ...toProfileOptions(profile, () => alice.capa),
        store: createMemoryStore(),
        fetch(url, init) {
          noteCall(init.signal ?? null)
          return sandbox.fetch(new Request(url, init))
        },
      }),
    ]),
  ) as Record<ProfileName, PartnerProxy>

  /** Does in the test's own process what has to have been done before. */
  async function prepare(method: string, path: string, body: unknown = {}, more = {}) {
    const response = await stack.fetch(`/api/rubrica${path}`, {
      ...{ method, headers: { ...BROWSER_HEADERS, ...more } },
      ...(method !== 'GET' && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response
  }

  async function createPreviewedSign() {
    const sign = await stack.createSign()
    await prepare('POST', `/biometric-signs/${sign.handle}/preview`)
    return sign
  }

  async function createIdentification() {
    const { id } = sandbox.inspect.createIdentification()
    sandbox.inspect.captureIdentification(id, 'accepted')
    return { id, handle: await stack.seal('identity-document', id) }
  }

  async function createDocument() {
    const { id } = sandbox.inspect.signnow.createDocument({ roles: ['Signer'] })
    return { id, handle: await stack.seal('document', id, { scope: 'manager' }) }
  }

  async function createInvitedDocument() {
    const document = await createDocument()
    const key = { 'idempotency-key': `"${crypto.randomUUID()}"` }
    const made = await prepare('POST', `/documents/${document.handle}/invites`, INVITES, key)
    const { invites } = (await made.json()) as { invites: { handle: string }[] }
    return { ...document, invite: invites[0]!.handle }
  }

  async function close() {
    await Promise.all([...Object.values(proxies), stack.proxy].map((proxy) => proxy.close()))
  }

  return {
    ...{ stack, sandbox, proxies, close, noteCall },
    ...{ createPreviewedSign, createIdentification, createDocument, createInvitedDocument },
    /** Hears of every call to a provider that is begun, with what would abort it. */
    watchCalls(watch: (signal: AbortSignal | null) => void) {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    callsSoFar: () => sandbox.inspect.requests().length,
  }
}

/** One signer, who is `alice` on the site. */
export const INVITES = { invites: [{ email: 'alice@bank.example', role: 'Signer', order: 1 }] }

/** What a provider signs a webhook with. */
export function sign(
  body: string | Uint8Array,
  encoding: 'hex' | 'base64' | 'base64url' = 'hex',
  secret = WEBHOOK_SECRET,
): string {
  return createHmac('sha256', secret).update(body).digest(encoding)
}
