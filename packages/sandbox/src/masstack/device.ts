import { DEVICE_HEADERS, type HeaderRule, USER_AGENT_HEADER } from '@rubrica/contract'
import type { BiometricSignSubmission } from './createSignStore.ts'
import type { Refusal } from './refusals.ts'

type Device = Pick<
  BiometricSignSubmission,
  'installationId' | 'fingerprint' | 'location' | 'userAgent'
>

/** Looks for what is wrong with the headers that an operation asks for. */
export function checkDevice(headers: Headers, rules: readonly HeaderRule[]): Refusal | undefined {
  const isMissing = rules.some(({ required, provider }) => required && !headers.get(provider))
  if (isMissing) return 'deviceHeaderMissing'
  const { location } = readDevice(headers)
  const isMalformed = location !== undefined && !DEVICE_HEADERS.location.isValid(location)
  return isMalformed ? 'locationMalformed' : undefined
}

/** Takes the device's values from the headers of a call that was checked. */
export function readDevice(headers: Headers): Device {
  const location = headers.get(DEVICE_HEADERS.location.provider)
  const userAgent = headers.get(USER_AGENT_HEADER.provider)
  return {
    installationId: headers.get(DEVICE_HEADERS.installationId.provider) ?? '',
    fingerprint: headers.get(DEVICE_HEADERS.fingerprint.provider) ?? '',
    ...(location !== null && { location }),
    ...(userAgent !== null && { userAgent }),
  }
}
