import { DEVICE_HEADERS, fillPath, PROVIDER_OPERATIONS } from '@rubrica/contract'
import type { Sandbox } from '../src/index.ts'

export const ORIGIN = 'https://documents.example'
export const START = Date.parse('2026-11-22T09:00:00Z')

/** A one-pixel PNG. */
export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export const DEVICE = {
  [DEVICE_HEADERS.installationId.provider]: '625fc44b-5b1c-451e-bcc7-276c911f0af8',
  [DEVICE_HEADERS.fingerprint.provider]: '33dd65c7fefc7078776965ca85cee243',
}

/** The operations on a sign. */
type SignOperation = 'getBiometricSign' | 'previewBiometricSign' | 'submitBiometricSign'

export const JSON_TYPE = { 'content-type': 'application/json' }

/** Where an operation of a sign stands at the provider. */
export function makeUrl(name: SignOperation, sign_id: string, org_id = 'demo-org'): string {
  return ORIGIN + fillPath(PROVIDER_OPERATIONS[name].path, { org_id, sign_id })
}

/** A call that the provider takes, but for what `init` says otherwise. */
export function makeCall(name: SignOperation, signId: string, init: RequestInit = {}): Request {
  const { method } = PROVIDER_OPERATIONS[name]
  const isSubmit = name === 'submitBiometricSign'
  const headers = method === 'GET' ? {} : { ...DEVICE, ...(isSubmit && JSON_TYPE) }
  const body = isSubmit ? makeSubmission() : null
  return new Request(makeUrl(name, signId), { method, headers, body, ...init })
}

/** The body of a signature that the provider takes, but for what `fields` says otherwise. */
export function makeSubmission(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({ biometric_data: 'U0RJAAAA', signature_image: PNG, ...fields })
}

/** A PNG in base64 of exactly so many characters, a multiple of four. */
export function makePng(chars: number): string {
  return PNG.slice(0, 12).padEnd(chars, 'A')
}

/** Brings a new sign into a state, as a signer would. */
export async function makeSign(sandbox: Sandbox, state: string): Promise<string> {
  const { id } = sandbox.inspect.createBiometricSign({ expires_in: 'PT15M' })
  if (state === 'PREVIEWED' || state === 'SIGNED')
    await sandbox.fetch(makeCall('previewBiometricSign', id))
  if (state === 'SIGNED') await sandbox.fetch(makeCall('submitBiometricSign', id))
  if (state === 'CANCELLED') sandbox.inspect.cancelBiometricSign(id)
  if (state === 'EXPIRED') sandbox.clock.advance(15 * 60_000)
  return id
}
