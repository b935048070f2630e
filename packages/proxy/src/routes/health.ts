import { createHeaders, ProxyProblem } from '../ProxyProblem.ts'
import type { Store } from '../stores/Store.ts'

/** Says that the process answers, and nothing of anything else. */
export function answerHealth(requestId: string): Response {
  return toOk(requestId)
}

/**
 * Says whether requests may be sent here.
 *
 * @throws ProxyProblem `upstream_busy` when the proxy is closing, `store_unavailable` when its store
 * cannot be reached.
 */
export async function answerReadiness(
  requestId: string,
  check: () => Promise<void>,
  isClosed: boolean,
): Promise<Response> {
  if (isClosed) throw new ProxyProblem('upstream_busy', { headers: { 'retry-after': '1' } })
  try {
    await check()
  } catch (cause) {
    throw new ProxyProblem('store_unavailable', { cause })
  }
  return toOk(requestId)
}

/** Asks the store at most once a second: anybody may ask whether the proxy is ready. */
export function createCheck(store: Store): () => Promise<void> {
  let checkedAt = -Infinity
  let last = Promise.resolve()
  return () => {
    if (performance.now() - checkedAt < 1_000) return last
    checkedAt = performance.now()
    last = store.check()
    return last
  }
}

function toOk(requestId: string): Response {
  const headers = createHeaders(requestId)
  headers.set('content-type', 'application/json')
  return new Response('{"status":"ok"}', { headers })
}
