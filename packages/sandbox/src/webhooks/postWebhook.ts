import { signBody, type SignatureEncoding } from './signBody.ts'

/** What a webhook's signature is made of. */
export interface WebhookSignature {
  header: string
  secret: string
  encoding: SignatureEncoding
}

interface Post {
  url: string
  body: string
  headers: Readonly<Record<string, string>>
  signature: WebhookSignature | null
}

/** Receivers that take longer have failed. ASSUMPTION: no document says how long they may take. */
const TIMEOUT_MS = 10_000

/** Posts a webhook; gives the receiver's status, or null when it could not be reached. */
export async function postWebhook(
  fetch: typeof globalThis.fetch,
  { url, body, headers, signature }: Post,
): Promise<number | null> {
  try {
    // Ours last, and by way of Headers: a subscriber's own of whatever case must not spoil them.
    const all = new Headers(headers)
    all.set('content-type', 'application/json')
    if (signature)
      all.set(signature.header, await signBody(signature.secret, body, signature.encoding))
    const response = await fetch(url, {
      method: 'POST',
      headers: all,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}
