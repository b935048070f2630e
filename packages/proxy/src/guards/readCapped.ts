import type { UpstreamBody } from '../options/PartnerProxyOptions.ts'

/**
 * Reads a stream to its end as bytes. Throws what `toTooLarge` makes as soon as it has passed the cap,
 * and whatever the stream itself fails with. An error is made when there is one: its stack is dear.
 */
export async function readCappedBytes(
  body: UpstreamBody | null,
  maxBytes: number,
  toTooLarge: () => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  let kept = new Uint8Array(0)
  let bytes = 0
  const reader = body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done || !value) break
    const total = bytes + value.byteLength
    if (total > maxBytes) {
      // Not awaited: the sender may never acknowledge, and the answer does not depend on it.
      void reader.cancel().catch(() => undefined)
      throw toTooLarge()
    }
    // Copied at once: a mebibyte in chunks of one byte would be a million objects of a hundred each.
    if (total > kept.byteLength) {
      const wider = new Uint8Array(Math.min(maxBytes, Math.max(total, kept.byteLength * 2)))
      wider.set(kept.subarray(0, bytes))
      kept = wider
    }
    kept.set(value, bytes)
    bytes = total
  }
  return kept.subarray(0, bytes)
}

/** As `readCappedBytes`, and as UTF-8: what is not is `malformed`. */
export async function readCapped(
  body: UpstreamBody | null,
  maxBytes: number,
  toError: (what: 'tooLarge' | 'malformed') => Error,
): Promise<string> {
  const bytes = await readCappedBytes(body, maxBytes, () => toError('tooLarge'))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw toError('malformed')
  }
}
