import { PROVIDER_OPERATIONS, type ProviderOperation, type SignnowEvent } from '@rubrica/contract'
import * as v from 'valibot'
import { expect } from 'vitest'
import { createSandbox, type SandboxOptions, type TestValue, toTestRequest } from '../src/index.ts'
import type { SignnowOperation } from '../src/signnow/signnowGoodCalls.ts'
import { START } from './makeCalls.ts'

export const ORIGIN = 'https://signnow.example'

// biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of each answer.
type Json = any

/** A sandbox with what its tests do: calls by name, and a person at the page. */
export function createSignnowStack(options: SandboxOptions = {}) {
  const webhooks: { url: string; headers: Headers; body: string }[] = []
  const sandbox = createSandbox({
    now: () => START,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      webhooks.push({ url: request.url, headers: request.headers, body: await request.text() })
      return new Response()
    },
    ...options,
  })
  const { signnow } = sandbox.inspect

  /** Calls an operation; a success must have the form that the contract gives it. */
  async function call(
    operation: SignnowOperation,
    change: Omit<Partial<TestValue>, 'operation'> = {},
  ): Promise<{ status: number; json: Json }> {
    const response = await sandbox.fetch(toTestRequest({ operation, ...change }, ORIGIN))
    const text = await response.text()
    const json = text === '' ? undefined : JSON.parse(text)
    const { answers }: ProviderOperation = PROVIDER_OPERATIONS[operation]
    if (response.ok) {
      const body = answers.find(({ status }) => status === response.status)?.body
      expect(body ? v.is(body, json) : json === undefined).toBe(true)
      for (const name of ['error', 'errors', 'message']) expect(json ?? {}).not.toHaveProperty(name)
    }
    return { status: response.status, json }
  }

  /** Invites one signer for each role, at the orders given, and gives the invites' ids. */
  async function invite(
    document: { id: string; roles: { unique_id: string }[] },
    orders: readonly number[],
    change: object = {},
  ): Promise<string[]> {
    const invites = orders.map((order, index) => ({
      email: `person${index + 1}@mail.example`,
      role_id: document.roles[index]?.unique_id,
      order,
      auth_method: 'none',
      ...change,
    }))
    const values = { document_id: document.id }
    const { status, json } = await call('createEmbeddedInvites', { values, body: { invites } })
    expect(status).toBe(200)
    return json.data.map(({ id }: { id: string }) => id)
  }

  async function link(document_id: string, field_invite_id: string, link_expiration = 15) {
    const values = { document_id, field_invite_id }
    const body = { auth_method: 'none', link_expiration }
    return call('createEmbeddedInviteLink', { values, body })
  }

  /** A link that must be had. */
  async function toLink(documentId: string, inviteId: string, minutes = 15): Promise<string> {
    const { status, json } = await link(documentId, inviteId, minutes)
    expect(status).toBe(200)
    return json.data.link
  }

  /** Opens the page behind a link, or presses one of its buttons. */
  async function visit(url: string, action?: string) {
    const init =
      action === undefined ? {} : { method: 'POST', body: new URLSearchParams({ action }) }
    const response = await sandbox.fetch(new Request(url, init))
    const text = await response.text()
    const title = /<h1>(.*?)<\/h1>/.exec(text)?.[1]
    return { status: response.status, location: response.headers.get('location'), title, text }
  }

  /** The invites' states, in their order: one word each. */
  function toStates(documentId: string): string[] {
    return signnow
      .invites(documentId)
      .map(({ status, declined }) => (declined.length > 0 ? `${status}, declined` : status))
  }

  /** The webhooks that have been delivered, and what they said. */
  async function toEvents(): Promise<SignnowEvent[]> {
    await sandbox.inspect.settleWebhooks()
    return webhooks.map(({ body }) => JSON.parse(body))
  }

  const toRequest = (operation: SignnowOperation) => toTestRequest({ operation }, ORIGIN)

  return {
    sandbox,
    signnow,
    webhooks,
    toRequest,
    call,
    invite,
    link,
    toLink,
    visit,
    toStates,
    toEvents,
  }
}

export type SignnowStack = ReturnType<typeof createSignnowStack>
