import { IDEMPOTENCY_KEY_HEADER, parseIdempotencyKey } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/** Reads the key that every create must bring. */
export function guardIdempotencyKey(request: Request): string {
  const header = request.headers.get(IDEMPOTENCY_KEY_HEADER)
  const key = header === null ? null : parseIdempotencyKey(header)
  if (key !== null) return key
  const message = header === null ? 'The header is missing.' : 'The header is no quoted string.'
  throw new ProxyProblem('idempotency_key_invalid', {
    errors: [{ at: IDEMPOTENCY_KEY_HEADER, message }],
  })
}
