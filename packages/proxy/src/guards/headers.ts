import type { HeaderRule } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/** Checks the headers that an operation lets through, and gives them under the provider's names. */
export function guardHeaders(
  request: Request,
  rules: readonly HeaderRule[],
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { browser, provider, required, omitInvalid, isValid } of rules) {
    const value = request.headers.get(browser)
    if (value === null && !required) continue
    if (value === null)
      throw new ProxyProblem('device_header_missing', {
        errors: [{ at: browser, message: 'The header is missing.' }],
      })
    const hasForm = isValid(value)
    if (!hasForm && omitInvalid) continue
    if (!hasForm)
      throw new ProxyProblem('device_header_invalid', {
        errors: [{ at: browser, message: 'The header does not have the documented form.' }],
      })
    found[provider] = value
  }
  return found
}
