/** Why the bank's own back end did not do what the page asked. */
export type BankErrorReason = 'signed-out' | 'unreachable' | 'failed'

/** A failed call to the bank's own back end. */
export class BankError extends Error {
  override readonly name = 'BankError'
  readonly reason: BankErrorReason
  /** Why a provider refused, for people. */
  readonly detail: string | undefined

  constructor(
    reason: BankErrorReason,
    options: ErrorOptions & { detail?: string | undefined } = {},
  ) {
    super(`The bank's back end did not answer as it should: ${reason}.`, options)
    this.reason = reason
    this.detail = options.detail
  }
}

export function isBankError(value: unknown): value is BankError {
  return value instanceof BankError
}

/** Asks the bank's own back end, which knows the visitor by the session's cookie. */
export async function callBank<Answer>(
  method: 'GET' | 'POST',
  path: string,
  body: object = {},
): Promise<Answer> {
  const init: RequestInit =
    method === 'POST'
      ? { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : { method }
  const response = await fetch(`/api/demo${path}`, init).catch((cause: unknown) => {
    throw new BankError('unreachable', { cause })
  })
  if (response.status === 401) throw new BankError('signed-out')
  if (!response.ok) throw new BankError('failed', { detail: await readDetail(response) })
  return (await response.json()) as Answer
}

async function readDetail(response: Response): Promise<string | undefined> {
  const problem: unknown = await response.json().catch(() => null)
  const { detail } = Object(problem) as { detail?: unknown }
  return typeof detail === 'string' && detail !== '' ? detail : undefined
}
