import { IDEMPOTENCY_LIFE_MS } from '@rubrica/contract'
import { guardStore, toInProgress } from './guardStore.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'
import { type Change, isAmbiguous, settle } from './settle.ts'

const UNSURE = 'unsure'

/** How long after its deadline a change may still be writing down how it ended. */
const GRACE_MS = 1_000

/**
 * As `settle`, one at a time for each subject: of two clicks one is sent. Remembers a change whose
 * outcome stayed open: when the person tries again, the provider's state is read before anything is
 * sent a second time.
 */
export async function settleOnce<T>(
  subject: string,
  { deadline, trace }: Pick<OperationCall, 'deadline' | 'trace'>,
  { store, report, now }: Pick<OperationContext, 'store' | 'report' | 'now'>,
  change: Change<T>,
): Promise<T> {
  const key = `change:${subject}`
  // Longer than it runs: whoever finds it after its time knows that somebody has died over it.
  const untilMs = now() + deadline.remainingMs() + GRACE_MS
  const mine = `running ${crypto.randomUUID()} ${untilMs}`
  const known = await guardStore(() => store.claim(key, mine, IDEMPOTENCY_LIFE_MS))
  if (known !== null) await takeOver(known)
  try {
    const made = known === null ? null : await change.findMade()
    const result = made ? made.result : await settle(deadline, change)
    await store.release(key, mine).catch(tell)
    return result
  } catch (thrown) {
    // Of what was not sent a second time the first is still open.
    const isOpen = isAmbiguous(thrown) || known !== null
    if (isOpen) await store.replace(key, mine, UNSURE, IDEMPOTENCY_LIFE_MS).catch(tell)
    else await store.release(key, mine).catch(tell)
    throw thrown
  }

  async function takeOver(before: string): Promise<void> {
    const isRunning = before !== UNSURE && Number(before.split(' ')[2]) > now()
    if (isRunning) throw toInProgress(GRACE_MS)
    const isMine = await guardStore(() => store.replace(key, before, mine, IDEMPOTENCY_LIFE_MS))
    if (!isMine) throw toInProgress(GRACE_MS)
  }

  function tell(cause: unknown): void {
    report('store_unavailable', cause, trace)
  }
}
