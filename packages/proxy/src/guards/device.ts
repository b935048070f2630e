import { DEVICE_HEADERS } from '@rubrica/contract'
import { ProxyProblem } from '../ProxyProblem.ts'

/** Checks the headers that describe the device, and gives them under the provider's names. */
export function guardDevice(request: Request): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { browser, provider, required, isValid } of Object.values(DEVICE_HEADERS)) {
    const value = request.headers.get(browser)
    if (value === null && !required) continue
    if (value === null)
      throw new ProxyProblem('device_header_missing', {
        errors: [{ at: browser, message: 'The header is missing.' }],
      })
    if (!isValid(value))
      throw new ProxyProblem('device_header_invalid', {
        errors: [{ at: browser, message: 'The header does not have the documented form.' }],
      })
    found[provider] = value
  }
  return found
}
