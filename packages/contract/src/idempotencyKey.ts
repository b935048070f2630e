/** Names one intent of a person, so that a create that is sent twice is done once. */
export const IDEMPOTENCY_KEY_HEADER = 'idempotency-key'

/** How long a key is remembered after its create. */
export const IDEMPOTENCY_LIFE_MS: number = 24 * 3_600_000

/**
 * Reads the header: a structured field's string (RFC 9651, 3.3.3) of 8 to 128 characters without
 * escapes, as draft-ietf-httpapi-idempotency-key-header-07 has it. Null when it is not one.
 */
export function parseIdempotencyKey(header: string): string | null {
  return /^\s*"([\x20\x21\x23-\x5b\x5d-\x7e]{8,128})"\s*$/.exec(header)?.[1] ?? null
}
