const held = new Set<Request>()

/**
 * Keeps a request that is never answered until it is aborted. Node passes an abort on to a request
 * by a weak reference: one that nobody else holds is collected, and never hears of it.
 */
export function holdUntilAborted(request: Request): void {
  held.add(request)
  request.signal.addEventListener('abort', () => held.delete(request), { once: true })
}
