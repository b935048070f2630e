import { type BiometricSign, BiometricSignSchema } from '../biometricSign.ts'
import { EVIDENCE_HEADERS } from '../evidenceHeaders.ts'
import { USER_AGENT_HEADER } from '../headerRules.ts'
import {
  BIOMETRIC_DATA_MAX_CHARS,
  PLAIN_BODY_MAX_BYTES,
  SIGNATURE_BODY_MAX_BYTES,
  SIGNATURE_IMAGE_MAX_CHARS,
} from '../limits.ts'
import { type BiometricSignRequest, BiometricSignRequestSchema } from '../masstack/biometricSign.ts'
import { HANDLE, NO_CONTENT, type Operation } from '../operation.ts'

const SIGNER = { kind: 'biometric-sign', scope: 'signer' } as const

/** Reads a biometric sign. Changes nothing. */
const getBiometricSign: Operation<void, BiometricSign> = {
  name: 'getBiometricSign',
  method: 'GET',
  path: '/biometric-signs/{handle}',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'read',
  headers: [USER_AGENT_HEADER],
  request: null,
  response: { status: 200, body: BiometricSignSchema },
  limits: { requestBytes: 0, deadlineMs: 4_000 },
  provider: 'getBiometricSign',
}

/** Tells the provider that the signer has seen the documents. */
const previewBiometricSign: Operation<void, void> = {
  name: 'previewBiometricSign',
  method: 'POST',
  path: '/biometric-signs/{handle}/preview',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'write',
  headers: EVIDENCE_HEADERS,
  request: null,
  response: NO_CONTENT,
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'previewBiometricSign',
}

/** Hands the handwritten signature to the provider. */
const submitBiometricSign: Operation<BiometricSignRequest, void> = {
  name: 'submitBiometricSign',
  method: 'POST',
  path: '/biometric-signs/{handle}/sign',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'write',
  headers: EVIDENCE_HEADERS,
  request: BiometricSignRequestSchema,
  response: NO_CONTENT,
  limits: {
    requestBytes: SIGNATURE_BODY_MAX_BYTES,
    deadlineMs: 30_000,
    fields: {
      biometric_data: { maxChars: BIOMETRIC_DATA_MAX_CHARS, code: 'biometric_data_too_large' },
      signature_image: { maxChars: SIGNATURE_IMAGE_MAX_CHARS, code: 'signature_image_too_large' },
    },
  },
  provider: 'submitBiometricSign',
}

/** What a browser can ask about a biometric sign. */
export const BIOMETRIC_SIGN_OPERATIONS: {
  readonly getBiometricSign: typeof getBiometricSign
  readonly previewBiometricSign: typeof previewBiometricSign
  readonly submitBiometricSign: typeof submitBiometricSign
} = { getBiometricSign, previewBiometricSign, submitBiometricSign }
