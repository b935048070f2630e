import { isFingerprint, isRubricaError, RubricaError } from '@rubrica/contract'
import { within } from './within.ts'

/** A code for the features of a device, and how far to trust it. */
export interface Fingerprint {
  /** 32 lower-case hex digits. */
  hash: string
  /** How it was computed; hashes of two versions never compare. */
  version: string
  /**
   * 0 to 1: how likely two visits with one hash are of one device. For the default fingerprint an upper
   * bound, FingerprintJS's estimate for this platform with all of its own signals.
   */
  confidence: number
  /** The names of the signals that the hash is made of. */
  signals: readonly string[]
}

/**
 * Computes a fingerprint. Pluggable, see `createDevice`. The signal aborts when it may no longer be
 * read: stop then.
 */
export type FingerprintProvider = (options: { signal: AbortSignal }) => Promise<Fingerprint>

export interface FingerprintOptions {
  /**
   * `steady` takes only what settings, journeys, screens and updates leave alone. `visitor-id` is
   * FingerprintJS's own value of some 40 signals: fewer devices share it, and it changes with the
   * language, the time zone, the screen and the browser's release. @default 'steady'
   */
  kind?: 'steady' | 'visitor-id' | undefined
  /** How long it may take, in milliseconds, loading included. @default 10000 */
  timeoutMs?: number | undefined
  /** Gives it up; nothing is read afterwards. */
  signal?: AbortSignal | undefined
}

/**
 * A code for the features of this device: the same device gives the same code for months, and so does
 * another device of the same model. It is a soft signal for the provider's checks and identifies
 * nobody. FingerprintJS is loaded when this is first called, and reports home never. Call it only once
 * the person has allowed it; `createDevice` sees to that.
 *
 * @throws RubricaError `fingerprint_unavailable`, with the reason `load-failed`, `hidden` (the page is
 * in the background, or in a frame that is not displayed), `timed-out`, `failed` or `invalid`.
 */
export async function getFingerprint(options: FingerprintOptions = {}): Promise<Fingerprint> {
  const { kind = 'steady', timeoutMs = 10_000, signal } = options
  const over = new AbortController()
  let reason: FingerprintReason = 'hidden'
  const goOn = () => {
    signal?.throwIfAborted()
    over.signal.throwIfAborted()
  }
  const compute = async () => {
    await untilShown(goOn)
    reason = 'load-failed'
    const { collectFingerprint, collectVisitorId } = await import('./collectFingerprint.ts')
    reason = 'failed'
    goOn()
    return kind === 'steady' ? collectFingerprint() : collectVisitorId()
  }
  const computed = compute().catch((cause: unknown) => {
    throw toUnavailable(reason, cause)
  })
  return settleFingerprint(computed, timeoutMs, () => {
    over.abort()
    return reason === 'hidden' ? reason : 'timed-out'
  })
}

/** Why there is no fingerprint. */
export type FingerprintReason = 'hidden' | 'load-failed' | 'timed-out' | 'failed' | 'invalid'

/**
 * Waits for a fingerprint, and for no longer than it may take.
 *
 * @throws RubricaError `fingerprint_unavailable`, also for what no provider would take as one, and
 * for whatever the promise is rejected with.
 */
export async function settleFingerprint(
  computing: Promise<Fingerprint>,
  timeoutMs: number,
  late: () => FingerprintReason,
): Promise<Fingerprint> {
  const failed = (cause: unknown) => {
    throw isRubricaError(cause) ? cause : toUnavailable('failed', cause)
  }
  const fingerprint = await within(timeoutMs, computing.catch(failed), () => {
    throw toUnavailable(late())
  })
  if (fingerprint && isFingerprint(fingerprint.hash)) return fingerprint
  throw toUnavailable('invalid')
}

function toUnavailable(reason: FingerprintReason, cause?: unknown): RubricaError {
  return new RubricaError(
    'fingerprint_unavailable',
    `[rubrica] There is no fingerprint (${reason}), so no request was made. Try again.`,
    { reason, cause },
  )
}

/**
 * Waits until the page is on the screen: in the background browsers hold back what is drawn, and a
 * frame without a display has no layout to measure. Polls, because no event tells of the frame.
 */
async function untilShown(goOn: () => void): Promise<void> {
  while (document.hidden || document.documentElement.getClientRects().length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    goOn()
  }
}
