import { createPartnerProxy, type PartnerProxy, type UpstreamFetch } from '@rubrica/proxy'
import { createMemoryStore } from '@rubrica/proxy/stores/memory'
import { DOCUMENT_ID, ROLE_ID, SIGN_ID } from './upstream.ts'

export const ORIGIN = 'https://bank.example'
/** Windows of a second: those of a minute would all be open at the end of a run of seconds. */
const PLENTY = { points: 1e9, windowMs: 1_000 }

/** What a page of the partner's sends with every call. */
export const PAGE_HEADERS = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'x-rubrica-request': '1',
  'content-type': 'application/json',
  'user-agent': 'Mozilla/5.0 (Bench)',
}

export const INVITES = JSON.stringify({
  invites: [{ email: 'james@example.com', role_id: ROLE_ID, order: 1 }],
})

/** A proxy with every policy on: limits that count and never refuse, a log, a user of the session. */
export function makeProxy(baseUrl: string, fetch?: UpstreamFetch): PartnerProxy {
  return createPartnerProxy({
    user: async (request) => ({ id: request.headers.get('x-user') ?? 'alice', tenant: 'bank' }),
    publicOrigins: [ORIGIN],
    handleSecrets: ['a secret of thirty-two characters or more'],
    upstreams: {
      masstack: { baseUrl, orgId: 'bank', token: 'token' },
      signnow: {
        ...{ baseUrl, clientId: 'a', clientSecret: 'b', username: 'c', password: 'd' },
        signerOf: ({ email }) => email,
      },
    },
    store: createMemoryStore(),
    limits: { user: PLENTY, mint: PLENTY, address: PLENTY, tenant: PLENTY },
    onRequest: () => undefined,
    onError: () => undefined,
    ...(fetch && { fetch }),
  })
}

/** The paths of a read and of a create, with handles of this user. */
export async function sealPaths({ handles }: PartnerProxy, user = 'alice') {
  const expiresAt = new Date(Date.now() + 3_600_000)
  const claims = { user, tenant: 'bank', expiresAt }
  const sign = { kind: 'biometric-sign', scope: 'signer', id: SIGN_ID } as const
  const document = { kind: 'document', scope: 'manager', id: DOCUMENT_ID } as const
  return {
    read: `/api/rubrica/biometric-signs/${await handles.seal({ ...sign, ...claims })}`,
    create: `/api/rubrica/documents/${await handles.seal({ ...document, ...claims })}/invites`,
  }
}
