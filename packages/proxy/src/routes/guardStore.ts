import { ProxyProblem } from '../ProxyProblem.ts'

/** @throws ProxyProblem `store_unavailable` when the store does not do it. */
export async function guardStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new ProxyProblem('store_unavailable', { cause })
  }
}

/** That the same is being done by somebody else, who may be done by then. */
export function toInProgress(ms: number): ProxyProblem {
  const seconds = String(Math.max(1, Math.ceil(ms / 1_000)))
  return new ProxyProblem('request_in_progress', { headers: { 'retry-after': seconds } })
}
