import type { WebhookProvider } from '@rubrica/contract'
import { createHeaders, ProxyProblem } from '../ProxyProblem.ts'
import type { Store } from '../stores/Store.ts'
import type { Reconciler } from './createReconciler.ts'
import { readWebhook } from './readWebhook.ts'

/** How long a delivery is known. signNow's bodies carry their time, so none is ever the same twice. */
const KNOWN_MS = { signnow: 72 * 3_600_000, capa: 10_000 }

export interface WebhookOptions {
  provider: WebhookProvider
  secrets: readonly string[]
  store: Store
  reconciler: Reconciler
  now: () => number
}

/**
 * Answers a webhook: noted in the store, then acknowledged, then looked into. What was acknowledged
 * is not lost with the process; what comes twice is looked into once.
 */
export async function answerWebhook(
  request: Request,
  requestId: string,
  options: WebhookOptions,
): Promise<{ response: Response; work: Promise<void> | undefined }> {
  const { provider, secrets, store, reconciler, now } = options
  const { digest, job } = await readWebhook(provider, request, secrets, now())
  const response = new Response(null, { status: 204, headers: createHeaders(requestId) })
  if (job === null) return { response, work: undefined }
  try {
    const key = `webhook:${provider}:${digest}`
    if ((await store.read(key)) === null) {
      // In this order: a process that dies in between leaves a job that is done twice, not one that is lost.
      await store.addJob(job, 0)
      await store.claim(key, '1', KNOWN_MS[provider])
    }
  } catch (cause) {
    // The sender tries again later.
    throw new ProxyProblem('store_unavailable', { cause })
  }
  return { response, work: reconciler.run() }
}
