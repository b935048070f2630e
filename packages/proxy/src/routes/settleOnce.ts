import { IDEMPOTENCY_LIFE_MS } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'
import type { OperationCall, OperationContext } from './OperationCall.ts'
import { type Change, isAmbiguous, settle } from './settle.ts'

const UNSURE = 'unsure'

/**
 * As `settle`, and remembers a change whose outcome stayed open: when the person tries again, the
 * provider's state is read before anything is sent a second time.
 */
export async function settleOnce<T>(
  subject: string,
  { deadline, trace }: Pick<OperationCall, 'deadline' | 'trace'>,
  { store, report }: Pick<OperationContext, 'store' | 'report'>,
  change: Change<T>,
): Promise<T> {
  const key = `unsure:${subject}`
  if (await isUnsure()) {
    const made = await change.findMade()
    await store
      .release(key, UNSURE)
      .catch((cause: unknown) => report('store_unavailable', cause, trace))
    if (made) return made.result
  }
  try {
    return await settle(deadline, change)
  } catch (thrown) {
    if (isAmbiguous(thrown))
      await store
        .claim(key, UNSURE, IDEMPOTENCY_LIFE_MS)
        .catch((cause: unknown) => report('store_unavailable', cause, trace))
    throw thrown
  }

  async function isUnsure(): Promise<boolean> {
    try {
      return (await store.read(key)) !== null
    } catch (cause) {
      throw new ProxyProblem('store_unavailable', { cause })
    }
  }
}
