import { callProvider } from './callProvider.ts'
import type { SignnowAccount } from './SignnowAccount.ts'

/** The token with which the bank calls signNow. It acts for the whole account: no page gets it. */
export interface SignnowToken {
  /** One that is good, a new one if need be. */
  get: () => Promise<string>
  /** Forgets it: signNow does not take it any more. */
  drop: () => void
}

/** A token is not used to its last second, as a call takes time. */
const MARGIN_MS = 60_000

interface KeptToken {
  token: Promise<string>
  expiresAt: number
}

/** Keeps one token until it expires. Calls that come at the same time share one request. */
export function createSignnowToken(
  baseUrl: string,
  account: SignnowAccount,
  now: () => number = Date.now,
): SignnowToken {
  let kept: KeptToken | undefined

  async function request(): Promise<{ access_token: string; expires_in: number }> {
    const { clientId, clientSecret, username, password } = account
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const answer = await callProvider(
      'requestSignnowToken',
      new Request(`${baseUrl}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams({ grant_type: 'password', username, password }),
      }),
    )
    return answer as { access_token: string; expires_in: number }
  }

  function begin(): KeptToken {
    const own: KeptToken = {
      expiresAt: Number.POSITIVE_INFINITY,
      token: request().then(({ access_token, expires_in }) => {
        own.expiresAt = now() + expires_in * 1_000 - MARGIN_MS
        return access_token
      }),
    }
    // Who asks next gets another chance.
    own.token.catch(() => {
      if (kept === own) kept = undefined
    })
    return own
  }

  return {
    async get() {
      if (!kept || now() >= kept.expiresAt) kept = begin()
      return kept.token
    },
    drop() {
      kept = undefined
    },
  }
}
