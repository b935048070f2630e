import { type BiometricSign, BiometricSignSchema } from './biometricSign.ts'
import { DEVICE_HEADERS, USER_AGENT_HEADER } from './headerRules.ts'
import {
  ANSWER_MAX_BYTES,
  BIOMETRIC_DATA_MAX_CHARS,
  PLAIN_BODY_MAX_BYTES,
  SIGNATURE_BODY_MAX_BYTES,
  SIGNATURE_IMAGE_MAX_CHARS,
} from './limits.ts'
import {
  type BiometricSignRequest,
  BiometricSignRequestSchema,
  type GetSignResponse,
  GetSignResponseSchema,
} from './masstack/biometricSign.ts'
import { MASSTACK_ERRORS } from './masstack/errors.ts'
import type { Operation } from './operation.ts'

const SIGNER = { kind: 'biometric-sign', scope: 'signer' } as const
/** Of a handle, as the proxy seals them. */
const HANDLE = { handle: /^[A-Za-z0-9_.-]{1,1024}$/ }
/** Of a sign: its organization's name, and a UUID. Source: seed 002. */
const SIGN = { org_id: /^[\w-]{1,64}$/, sign_id: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i }
const DEVICE = [USER_AGENT_HEADER, ...Object.values(DEVICE_HEADERS)]
const NO_CONTENT = { status: 204, body: null } as const

/** Reads a biometric sign. Changes nothing. */
export const getBiometricSign: Operation<void, BiometricSign, void, GetSignResponse> = {
  name: 'getBiometricSign',
  method: 'GET',
  path: '/biometric-signs/{handle}',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'read',
  headers: [USER_AGENT_HEADER],
  request: null,
  response: { status: 200, body: BiometricSignSchema },
  limits: { requestBytes: 0, answerBytes: ANSWER_MAX_BYTES, deadlineMs: 4_000 },
  provider: {
    provider: 'masstack',
    method: 'GET',
    path: '/v1/orgs/{org_id}/biometric_signs/{sign_id}',
    parameters: SIGN,
    request: null,
    response: { status: 200, body: GetSignResponseSchema },
    errors: MASSTACK_ERRORS,
  },
}

/** Tells the provider that the signer has seen the documents. */
export const previewBiometricSign: Operation<void, void, void, void> = {
  name: 'previewBiometricSign',
  method: 'POST',
  path: '/biometric-signs/{handle}/preview',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'write',
  headers: DEVICE,
  request: null,
  response: NO_CONTENT,
  limits: {
    requestBytes: PLAIN_BODY_MAX_BYTES,
    answerBytes: PLAIN_BODY_MAX_BYTES,
    deadlineMs: 8_000,
  },
  provider: {
    provider: 'masstack',
    method: 'POST',
    path: '/v1/orgs/{org_id}/biometric_signs/{sign_id}/preview',
    parameters: SIGN,
    request: null,
    response: NO_CONTENT,
    errors: MASSTACK_ERRORS,
  },
}

/** Hands the handwritten signature to the provider. */
export const submitBiometricSign: Operation<
  BiometricSignRequest,
  void,
  BiometricSignRequest,
  void
> = {
  name: 'submitBiometricSign',
  method: 'POST',
  path: '/biometric-signs/{handle}/sign',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'write',
  headers: DEVICE,
  request: BiometricSignRequestSchema,
  response: NO_CONTENT,
  limits: {
    requestBytes: SIGNATURE_BODY_MAX_BYTES,
    answerBytes: PLAIN_BODY_MAX_BYTES,
    deadlineMs: 30_000,
    fields: {
      biometric_data: { maxChars: BIOMETRIC_DATA_MAX_CHARS, code: 'biometric_data_too_large' },
      signature_image: { maxChars: SIGNATURE_IMAGE_MAX_CHARS, code: 'signature_image_too_large' },
    },
  },
  provider: {
    provider: 'masstack',
    method: 'POST',
    // ASSUMPTION: the document was cut before this operation's example; the tail is taken from its
    // siblings' pattern. The proxy's and the sandbox's options can name another.
    path: '/v1/orgs/{org_id}/biometric_signs/{sign_id}/sign',
    parameters: SIGN,
    request: BiometricSignRequestSchema,
    response: NO_CONTENT,
    errors: MASSTACK_ERRORS,
  },
}

/** Every operation, by name. What is not in this table cannot be asked for. */
export const OPERATIONS: {
  readonly getBiometricSign: typeof getBiometricSign
  readonly previewBiometricSign: typeof previewBiometricSign
  readonly submitBiometricSign: typeof submitBiometricSign
} = { getBiometricSign, previewBiometricSign, submitBiometricSign }

export type OperationName = keyof typeof OPERATIONS
