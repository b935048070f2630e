/**
 * Reads a stream to its end as bytes. Throws what `toTooLarge` makes as soon as it has passed the cap,
 * and whatever the stream itself fails with. An error is made when there is one: its stack is dear.
 */
export async function readCappedBytes(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  toTooLarge: () => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes > maxBytes) {
      // Not awaited: the sender may never acknowledge, and the answer does not depend on it.
      void reader.cancel().catch(() => undefined)
      throw toTooLarge()
    }
    chunks.push(value)
  }
  const all = new Uint8Array(bytes)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.byteLength
  }
  return all
}

/** As `readCappedBytes`, and as UTF-8: what is not is `malformed`. */
export async function readCapped(
  body: ReadableStream<Uint8Array> | null,
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
