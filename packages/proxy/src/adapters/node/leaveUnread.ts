import type { IncomingMessage, ServerResponse } from 'node:http'

/** What may still come of a body, for the sake of a connection that can be used again. */
const MAX_REST_BYTES = 64 * 1024

/** How long a sender may take to notice that it has been answered. */
const LINGER_MS = 1_000

/**
 * Leaves the rest of a long body where it is once the answer is out, and ends the connection. Node
 * alone reads all of it, and the listener of Hono's reads for half a second, whatever comes.
 */
export function leaveUnread(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (Number(incoming.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= MAX_REST_BYTES)
    return
  outgoing.once('prefinish', () => {
    // Node takes what nobody has begun to read for what it must read itself.
    if (!incoming.complete) incoming.read(0)
  })
  outgoing.once('finish', () => {
    // An answer may be out before Node has come to the end of the bytes that it has.
    setImmediate(() => {
      if (!incoming.complete) endGently(incoming)
    })
  })
}

/** The answer first: closed at once, a connection with something unread in it takes it along. */
function endGently({ socket }: IncomingMessage): void {
  socket.pause()
  socket.end()
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
