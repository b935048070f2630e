import { RubricaError } from '@rubrica/contract'
import type { ClientOptions } from './createClient.ts'
import { createAborted, toTimedSignal } from './toTimedSignal.ts'

/** Makes the request and reads all of its answer: a line may break or stall at any point of both. */
export async function send(
  { fetch = globalThis.fetch }: ClientOptions,
  url: string,
  init: RequestInit,
  limit: { signal: AbortSignal | undefined; timeoutMs: number },
): Promise<{ response: Response; text: string }> {
  const { signal, done } = toTimedSignal(limit.signal, limit.timeoutMs)
  try {
    const response = await fetch(url, { ...init, signal })
    return { response, text: await response.text() }
  } catch (thrown) {
    if (limit.signal?.aborted) throw createAborted()
    // No cause: what a host's own fetch throws may hold the whole request, the signature included.
    const name = thrown instanceof Error ? thrown.name : typeof thrown
    throw new RubricaError(
      'network_unreachable',
      `[rubrica] The proxy could not be reached, or did not answer in time (${name}). Whether it got the request is unknown. Check the network, then make the same call again.`,
    )
  } finally {
    done()
  }
}
