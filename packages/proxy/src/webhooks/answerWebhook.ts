import type { WebhookProvider } from '@rubrica/contract'
import { createHeaders, ProxyProblem } from '../ProxyProblem.ts'
import { toKycStateStatus } from '../routes/me.ts'
import { toKycSubject } from '../status/subjects.ts'
import type { Store } from '../stores/Store.ts'
import type { Deadline } from '../upstream/createDeadline.ts'
import type { Reconciler } from './createReconciler.ts'
import { type StatusJob, toJobKey } from './jobs.ts'
import { readWebhook } from './readWebhook.ts'

/** How long a delivery of signNow's is known. Its bodies carry their time, so no two are the same. */
const KNOWN_MS = 72 * 3_600_000

export interface WebhookOptions {
  provider: WebhookProvider
  secrets: readonly string[]
  store: Store
  reconciler: Reconciler
  now: () => number
  /** How long the body may take to arrive: nobody has to be signed in to send one. */
  deadline: Deadline
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
  const { provider, secrets, store, reconciler, now, deadline } = options
  const reading = readWebhook(provider, request, secrets, now())
  const { digest, job } = await deadline.race(reading, 'request_timeout')
  const response = new Response(null, { status: 204, headers: createHeaders(requestId) })
  if (job === null) return { response, work: undefined }
  try {
    const isNews = provider === 'capa' ? await isUnknown(job, store) : await isFirst(digest, store)
    if (!isNews) return { response, work: undefined }
    await store.addJob(toJobKey(job), 0)
    // In this order: a process that dies in between leaves a job that is done twice, not one that is lost.
    if (provider === 'signnow') await store.claim(toDeliveryKey(digest), '1', KNOWN_MS)
  } catch (cause) {
    // The sender tries again later.
    throw new ProxyProblem('store_unavailable', { cause })
  }
  return { response, work: reconciler.run() }
}

async function isFirst(digest: string, store: Store): Promise<boolean> {
  return (await store.read(toDeliveryKey(digest))) === null
}

/**
 * Capa's bodies carry no time: the same may come for the second time, or for another verification. One
 * that says what is known is no news; any other is looked into.
 */
async function isUnknown(job: StatusJob, store: Store): Promise<boolean> {
  if (job.provider !== 'capa') return true
  const [known] = await store.readStatuses([toKycSubject(job.externalUserId)])
  return known?.status !== toKycStateStatus(job.expected)
}

function toDeliveryKey(digest: string): string {
  return `webhook:signnow:${digest}`
}
