import {
  CAPA_SIGNATURE_HEADER,
  KYC_EVENTS,
  KycEventSchema,
  PLAIN_BODY_MAX_BYTES,
  readAs,
  SIGNNOW_SIGNATURE_HEADER,
  SignnowEventSchema,
  type WebhookProvider,
} from '@rubrica/contract'
import { readCappedBytes } from '../guards/readCapped.ts'
import { ProxyProblem } from '../ProxyProblem.ts'
import { toDigest } from '../toDigest.ts'
import type { StatusJob } from './jobs.ts'
import { verifySignature } from './verifySignature.ts'

/** What a webhook is about: a job for the reconciler. */
export interface Webhook {
  /** A digest of the bytes: the same for every delivery. */
  digest: string
  /** Null for an event that changes nothing here. */
  job: StatusJob | null
}

const SIGNATURE_HEADERS = { capa: CAPA_SIGNATURE_HEADER, signnow: SIGNNOW_SIGNATURE_HEADER }

/** How far a webhook's own time may be from now. Source: the Standard Webhooks specification. */
const TOLERANCE_MS = 5 * 60_000

/**
 * Reads a webhook: its raw bytes, capped, then its signature, then its words.
 *
 * @throws ProxyProblem `webhook_forged`, `webhook_stale`, `body_too_large` or `body_invalid`.
 */
export async function readWebhook(
  provider: WebhookProvider,
  request: Request,
  secrets: readonly string[],
  nowMs: number,
): Promise<Webhook> {
  const bytes = await readBytes(request)
  const signature = request.headers.get(SIGNATURE_HEADERS[provider])?.trim() ?? ''
  if (!(await verifySignature(bytes, signature, secrets))) throw new ProxyProblem('webhook_forged')
  const json = parseJson(bytes)
  const digest = toDigest(bytes)
  return { digest, job: provider === 'capa' ? readCapa(json) : readSignnow(json, nowMs) }
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const toTooLarge = () => new ProxyProblem('body_too_large')
  if (Number(request.headers.get('content-length') ?? 0) > PLAIN_BODY_MAX_BYTES) throw toTooLarge()
  try {
    return await readCappedBytes(request.body, PLAIN_BODY_MAX_BYTES, toTooLarge)
  } catch (cause) {
    if (cause instanceof ProxyProblem) throw cause
    throw new ProxyProblem(request.signal.aborted ? 'aborted' : 'body_invalid', { cause })
  }
}

/** Capa's events carry no time: an old one is found out by asking Capa, which is done for every one. */
function readCapa(json: unknown): StatusJob | null {
  const event = readAs(KycEventSchema, json)
  if (!event) return null
  const { externalUserId } = event
  return { provider: 'capa', expected: KYC_EVENTS[event.event], externalUserId }
}

function readSignnow(json: unknown, nowMs: number): StatusJob | null {
  const event = readAs(SignnowEventSchema, json)
  if (!event) return null
  const { timestamp } = event.meta
  // In seconds. Without one, as with Capa, only signNow's own state decides.
  const isStale = timestamp !== undefined && Math.abs(timestamp * 1_000 - nowMs) > TOLERANCE_MS
  if (isStale) throw new ProxyProblem('webhook_stale')
  const { document_id: documentId } = event.content
  return /^[0-9a-z]{40}$/.test(documentId) ? { provider: 'signnow', documentId } : null
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ProxyProblem('body_invalid')
  }
}
