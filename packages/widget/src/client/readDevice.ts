import { type DeviceValues, isRubricaError, RubricaError } from '@rubrica/contract'
import type { ClientOptions } from './createClient.ts'
import { createAborted, toTimedSignal } from './toTimedSignal.ts'

/** Loading and computing a fingerprint takes about a second on a slow phone. */
const DEVICE_MS = 20_000

/** The device may hang, for example on a chunk that a bad line does not deliver. */
export async function readDevice(
  { device }: ClientOptions,
  outer: AbortSignal | undefined,
): Promise<DeviceValues> {
  if (outer?.aborted) throw createAborted()
  const { signal, done } = toTimedSignal(outer, DEVICE_MS)
  const given = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  try {
    return await Promise.race([device.values(), given])
  } catch (cause) {
    if (outer?.aborted) throw createAborted()
    if (isRubricaError(cause)) throw cause
    throw new RubricaError(
      'fingerprint_unavailable',
      '[rubrica] The device could not be described. No request was made. See the cause.',
      { cause },
    )
  } finally {
    done()
  }
}
