import { callProvider, type OperationName, sendToProvider } from './callProvider.ts'
import { createSignnowToken } from './createSignnowToken.ts'
import { ProviderFailure } from './ProviderFailure.ts'
import { ProviderRefusal } from './ProviderRefusal.ts'
import type { SignnowAccount } from './SignnowAccount.ts'

/** A document at signNow, as far as the bank cares. */
export interface SignnowDocument {
  id: string
  roles: { unique_id: string; name: string; signing_order: string }[]
  field_invites: {
    id: string
    email: string
    role: string
    status: string
    declined?: unknown[] | undefined
  }[]
}

/** One signer to invite, and where to send them afterwards. */
export interface SignnowInvite {
  email: string
  role_id: string
  order: number
  auth_method: 'none'
  redirect_uri?: string | undefined
  decline_redirect_uri?: string | undefined
  close_redirect_uri?: string | undefined
}

/** The calls that the bank makes to signNow. */
export interface Signnow {
  /** Gives the id of a new document that has these roles, in this order. */
  createDocument: (name: string, roles: readonly string[]) => Promise<string>
  findDocument: (id: string) => Promise<SignnowDocument>
  invite: (documentId: string, invites: readonly SignnowInvite[]) => Promise<void>
  /** Gives a link under which whoever has it signs. */
  createLink: (documentId: string, inviteId: string) => Promise<string>
  deleteInvites: (documentId: string) => Promise<void>
  /** Has signNow send what happens to the invites of a document. */
  subscribe: (documentId: string, webhook: SignnowWebhook) => Promise<void>
}

/** Where signNow's webhooks go, and what signs them. */
export interface SignnowWebhook {
  callback: string
  secret: string
}

const EVENTS = ['signed', 'decline', 'delete'] as const

/** The shortest life of a link that signNow takes. */
const LINK_MINUTES = 15

/** Talks to signNow in the bank's name. */
export function createSignnow(baseUrl: string, account: SignnowAccount): Signnow {
  const token = createSignnowToken(baseUrl, account)

  async function send(operation: OperationName, path: string, method: string, body?: object) {
    const authorization = `Bearer ${await token.get()}`
    const headers = { authorization, 'content-type': 'application/json' }
    const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers }
    return callProvider(operation, new Request(baseUrl + path, init))
  }

  /** A token may end before its time, with the account's password or with the sandbox's reset. */
  const call: typeof send = (...input) =>
    send(...input).catch((error: unknown) => {
      const isToken =
        error instanceof ProviderRefusal && error.explained.words.includes('invalid_token')
      if (!isToken) throw error
      token.drop()
      return send(...input)
    })

  const toPath = (id: string) => `/v2/documents/${encodeURIComponent(id)}/embedded-invites`
  return {
    async createDocument(document_name, roles) {
      // The bank would upload a file. The sandbox has documents without one, made by its inspector.
      const { status, text } = await sendToProvider(
        new Request(`${baseUrl}/_sandbox/api/signnow/documents`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ document_name, roles }),
        }),
      )
      if (status === 201) return (JSON.parse(text) as { id: string }).id
      throw new ProviderFailure(`The provider answered ${status} to a new document.`)
    },
    async findDocument(id) {
      const path = `/document/${encodeURIComponent(id)}`
      return (await call('getSignnowDocument', path, 'GET')) as SignnowDocument
    },
    async invite(documentId, invites) {
      await call('createEmbeddedInvites', toPath(documentId), 'POST', { invites })
    },
    async createLink(documentId, inviteId) {
      const path = `${toPath(documentId)}/${encodeURIComponent(inviteId)}/link`
      const body = { auth_method: 'none', link_expiration: LINK_MINUTES }
      const answer = await call('createEmbeddedInviteLink', path, 'POST', body)
      return (answer as { data: { link: string } }).data.link
    },
    async subscribe(documentId, { callback, secret }) {
      for (const event of EVENTS)
        await call('subscribeSignnowEvent', '/api/v2/events', 'POST', {
          event: `document.fieldinvite.${event}`,
          entity_id: documentId,
          action: 'callback',
          attributes: { callback, secret_key: secret },
        })
    },
    async deleteInvites(documentId) {
      await call('deleteEmbeddedInvites', toPath(documentId), 'DELETE')
    },
  }
}
