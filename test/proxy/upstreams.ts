import type { Upstreams } from '@rubrica/proxy'
import type { SandboxOptions } from '@rubrica/sandbox'

/** Each provider's own, so that a test can mix them up. */
export const CAPA_SECRET = 'capa-webhook-secret-that-no-browser-may-see'
export const SIGNNOW_SECRET = 'signnow-webhook-secret-that-no-browser-may-see'
const MASSTACK_TOKEN = 'masstack-token-that-no-browser-may-see'
const CAPA_KEY = 'capa_key_that_nobody_may_see'
const ACCOUNT = {
  clientId: 'test-client',
  clientSecret: 'client-secret-that-no-browser-may-see',
  username: 'owner@demo.example',
  password: 'password-that-no-browser-may-see',
}

/** What a sandbox must be told to know the keys of `makeUpstreams()`. */
export const SANDBOX: SandboxOptions = {
  masstack: { orgId: 'demo-org', token: MASSTACK_TOKEN },
  signnow: ACCOUNT,
  capa: { apiKey: CAPA_KEY, webhookSecret: CAPA_SECRET },
}

type Changes = { readonly [Name in keyof Upstreams]?: Partial<Upstreams[Name]> }

/** The providers with good keys, but for what a test changes. */
export function makeUpstreams({ masstack, signnow, capa }: Changes = {}): Required<Upstreams> {
  return {
    masstack: {
      ...{ baseUrl: 'https://documents.example', orgId: 'demo-org', token: MASSTACK_TOKEN },
      ...masstack,
    },
    signnow: {
      ...{ baseUrl: 'https://signnow.example', ...ACCOUNT, webhookSecrets: [SIGNNOW_SECRET] },
      signerOf: ({ email }) => email.split('@')[0] ?? null,
      ...signnow,
    },
    capa: {
      ...{ baseUrl: 'https://capa.example', apiKey: CAPA_KEY, webhookSecrets: [CAPA_SECRET] },
      ...capa,
    },
  } as Required<Upstreams>
}
