import { PROVIDER_OPERATIONS, type ProviderName } from '@rubrica/contract'
import type { UpstreamFetch } from '../options/PartnerProxyOptions.ts'
import type {
  CapaUpstream,
  MasstackUpstream,
  SignnowUpstream,
  Upstreams,
} from '../options/Upstreams.ts'
import { createProviderClient } from './createProviderClient.ts'
import { createSignnowTokens } from './createSignnowTokens.ts'
import type { ProviderClient } from './ProviderClient.ts'

export interface ClientDependencies {
  fetch: UpstreamFetch
  maxRetries: number
  now: () => number
}

/** The ways to the providers in use. */
export type UpstreamClients = Readonly<Record<ProviderName, ProviderClient | undefined>>

export function createUpstreamClients(
  { masstack, signnow, capa }: Upstreams,
  dependencies: ClientDependencies,
): UpstreamClients {
  return {
    masstack: masstack && createMasstackClient(masstack, dependencies),
    signnow: signnow && createSignnowClient(signnow, dependencies),
    capa: capa && createCapaClient(capa, dependencies),
  }
}

function createMasstackClient(
  { baseUrl, orgId, token, signPath }: MasstackUpstream,
  { fetch, maxRetries }: ClientDependencies,
): ProviderClient {
  const headers: Record<string, string> = {}
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const authorization = { headers, secrets: token === undefined ? [] : [token] }
  const signName = PROVIDER_OPERATIONS.submitBiometricSign.name
  const client = createProviderClient({
    ...{ baseUrl, fetch, maxRetries },
    authorize: () => Promise.resolve(authorization),
    toPath: ({ name }) => (name === signName ? signPath : undefined),
  })
  return {
    call: (operation, asked) =>
      client.call(operation, { ...asked, values: { ...asked.values, org_id: orgId } }),
  }
}

function createSignnowClient(
  upstream: SignnowUpstream,
  { fetch, maxRetries, now }: ClientDependencies,
): ProviderClient {
  const tokens = createSignnowTokens(upstream, { fetch, maxRetries, now })
  return createProviderClient({
    ...{ baseUrl: upstream.baseUrl, fetch, maxRetries },
    async authorize({ deadline, trace }) {
      const token = await tokens.get(deadline, trace)
      return {
        headers: { authorization: `Bearer ${token}` },
        secrets: [token],
        refuse() {
          tokens.refuse(token)
          return true
        },
      }
    },
  })
}

function createCapaClient(
  { baseUrl, apiKey }: CapaUpstream,
  { fetch, maxRetries }: ClientDependencies,
): ProviderClient {
  const authorization = { headers: { 'partner-api-key': apiKey }, secrets: [apiKey] }
  const authorize = () => Promise.resolve(authorization)
  return createProviderClient({ baseUrl, fetch, maxRetries, authorize })
}
