import type { CapaIdentity } from '../options/PartnerProxyOptions.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import { type Store, STATUS_LIFE_MS } from '../stores/Store.ts'

/**
 * Keeps which of Capa's users an external id is, so that a webhook, which names the external id
 * only, can be checked with Capa.
 *
 * @throws ProxyProblem `store_unavailable`: a verification of which nobody could be told is not begun.
 */
export async function rememberCapaUser(
  store: Store,
  { userId, externalUserId }: CapaIdentity,
): Promise<void> {
  const key = toKey(externalUserId)
  try {
    const known = await store.claim(key, userId, STATUS_LIFE_MS)
    if (known !== null) await store.replace(key, known, userId, STATUS_LIFE_MS)
  } catch (cause) {
    throw new ProxyProblem('store_unavailable', { cause })
  }
}

/** Capa's id of a user who has begun a verification here; null for any other. */
export function findCapaUser(store: Store, externalUserId: string): Promise<string | null> {
  return store.read(toKey(externalUserId))
}

function toKey(externalUserId: string): string {
  return `capa-user:${externalUserId}`
}
