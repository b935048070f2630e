import { ProviderFailure } from './ProviderFailure.ts'

/** A sign at the provider, as far as the bank's back end cares. */
export interface ProviderSign {
  id: string
  state: string
  expires_at: string
}

/** The calls that the bank's back end itself makes to the provider. */
export interface Provider {
  /** Creates a sign that waits for its signer. */
  create: (input: ProviderSignInput) => Promise<ProviderSign>
  /** Gives null when the provider has no such sign. */
  find: (id: string) => Promise<ProviderSign | null>
}

export interface ProviderSignInput {
  signer: { alias: string; name: string; last_name: string; language: string }
  documents: { name: string }[]
  expires_in: string
}

const TIMEOUT_MS = 4_000

/**
 * Talks to the sandbox's inspector, because the provider's document has no public operation that
 * creates a sign. A real back end calls its provider here, with its own key.
 */
export function createProvider(sandboxUrl: string): Provider {
  const signsUrl = `${sandboxUrl}/_sandbox/api/biometric-signs`

  async function call(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch (cause) {
      throw new ProviderFailure('The provider could not be reached.', { cause })
    }
  }

  return {
    async create(input) {
      const headers = { 'content-type': 'application/json' }
      const response = await call(signsUrl, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      })
      if (response.status === 201) return (await response.json()) as ProviderSign
      throw new ProviderFailure(`The provider answered ${response.status} to a new sign.`)
    },
    async find(id) {
      const response = await call(`${signsUrl}/${encodeURIComponent(id)}`, {})
      if (response.status === 404) return null
      if (response.status === 200) return (await response.json()) as ProviderSign
      throw new ProviderFailure(`The provider answered ${response.status} about a sign.`)
    },
  }
}
