/** The most bytes of a request's body that the sandbox takes, in memory or from a socket. */
const BODY_MAX_BYTES: number = 2 * 1024 * 1024

/** A request's body, and how much of it was read. */
export interface Body {
  readonly bytes: number
  /** The text, or `null` when the body is larger than the sandbox takes. */
  readonly text: string | null
}

/** Beyond it even a body that is only thrown away is broken off. */
const DRAIN_MAX_BYTES: number = 32 * 1024 * 1024

/**
 * Reads a body, counting its bytes. Of one that is larger than `maxBytes` the rest is thrown away:
 * left unread, it would break the connection before the caller has read why it was refused.
 */
export async function readBody(request: Request, maxBytes = BODY_MAX_BYTES): Promise<Body> {
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for await (const chunk of toChunks(request)) {
    bytes += chunk.byteLength
    if (bytes > DRAIN_MAX_BYTES) break
    if (bytes <= maxBytes) text += decoder.decode(chunk, { stream: true })
  }
  return { bytes, text: bytes > maxBytes ? null : text + decoder.decode() }
}

/** Parses a JSON text; `undefined` is a text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* toChunks(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox has no Request.body (bugzilla 1387483): there the body is taken whole.
  if (request.body === undefined) return yield new Uint8Array(await request.arrayBuffer())
  const reader = request.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
