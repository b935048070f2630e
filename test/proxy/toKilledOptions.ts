import type { PartnerProxyOptions, Store } from '@rubrica/proxy'

export const ORIGIN = 'https://bank.example'
export const WEBHOOK_SECRET = 'a webhook secret of the killed proxy'

/** Names the user of a request; a partner would read a session. */
export const USER_HEADER = 'x-test-user'

/** The same for the process that is killed and for whoever seals its handles. */
export function toKilledOptions(sandboxUrl: string, store: Store): PartnerProxyOptions {
  const plenty = { points: 1e9, windowMs: 60_000 }
  return {
    user(request) {
      const [id = '', userId = ''] = (request.headers.get(USER_HEADER) ?? '').split(' ')
      return id ? { id, tenant: 'bank', capa: { userId, externalUserId: id } } : null
    },
    publicOrigins: [ORIGIN],
    handleSecrets: ['a secret of thirty-two characters or more'],
    upstreams: {
      signnow: {
        ...{ baseUrl: sandboxUrl, clientId: 'demo-client', clientSecret: 'demo-secret' },
        ...{ username: 'owner@demo.example', password: 'demo-password' },
        signerOf: () => null,
      },
      capa: {
        ...{ baseUrl: sandboxUrl, apiKey: 'capa_test_sandbox_key' },
        webhookSecrets: [WEBHOOK_SECRET],
      },
    },
    // Short, so that what a killed process had begun is free again soon.
    deadlinesMs: { createInvites: 1_500 },
    limits: { user: plenty, mint: plenty, address: plenty, tenant: plenty },
    store,
  }
}
