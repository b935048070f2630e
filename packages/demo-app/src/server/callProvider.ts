import { explainRefusal } from '@rubrica/sandbox'
import { ProviderFailure } from './ProviderFailure.ts'
import { ProviderRefusal } from './ProviderRefusal.ts'

/** The name of an operation, in the sandbox's test values and in its explanations. */
export type OperationName = Parameters<typeof explainRefusal>[0]

const TIMEOUT_MS = 4_000

/**
 * Sends one request to a provider, and gives what it answered, whatever that is.
 *
 * @throws ProviderFailure when the provider could not be reached in time.
 */
export async function sendToProvider(
  request: Request,
): Promise<{ status: number; text: string; isOk: boolean }> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return { status: response.status, text: await response.text(), isOk: response.ok }
  } catch (cause) {
    throw new ProviderFailure('The provider could not be reached.', { cause })
  }
}

/**
 * Makes one call and gives the JSON of its answer; undefined for an answer without a body.
 *
 * @throws ProviderRefusal when the provider says no.
 * @throws ProviderFailure when it could not be reached, or did not answer as it should.
 */
export async function callProvider(operation: OperationName, request: Request): Promise<unknown> {
  const { status, text, isOk } = await sendToProvider(request)
  if (status >= 400 && status < 500)
    throw new ProviderRefusal(operation, explainRefusal(operation, status, text))
  if (!isOk) throw new ProviderFailure(`The provider answered ${status} to ${operation}.`)
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ProviderFailure(`The provider's answer to ${operation} is no JSON.`, { cause })
  }
}
