import { RubricaError } from '@rubrica/contract'

/** `AbortSignal.any` and a timeout in one; Safari has the first only since 17.4. */
export function toTimedSignal(
  outer: AbortSignal | undefined,
  timeoutMs: number,
): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  const done = () => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, done }
}

/** The error of a call that its own caller gave up. */
export function createAborted(): RubricaError {
  return new RubricaError('aborted', '[rubrica] The request was given up.')
}
