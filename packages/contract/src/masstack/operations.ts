import { EVIDENCE_HEADERS } from '../evidenceHeaders.ts'
import { USER_AGENT_HEADER } from '../headerRules.ts'
import { ANSWER_MAX_BYTES, PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import type { ProviderOperation } from '../provider/providerOperation.ts'
import {
  type BiometricSignRequest,
  BiometricSignRequestSchema,
  type GetSignResponse,
  GetSignResponseSchema,
} from './biometricSign.ts'
import { IDENTITY_ERRORS, IDENTITY_VALIDATE_ERRORS, SIGN_ERRORS } from './errors.ts'
import {
  type IdentityDocumentMetadata,
  IdentityDocumentMetadataSchema,
} from './identityDocument.ts'

const ORG_ID = /^[\w-]{1,64}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Of a sign: its organization's name, and a UUID. Source: seed 002. */
const SIGN = { org_id: ORG_ID, sign_id: UUID }
/** Of an identification: its organization's name, and a UUID. Source: seed 004. */
const IDENTIFICATION = { org_id: ORG_ID, identification_id: UUID }
const DONE = [{ status: 204, body: null }] as const
const BEARER =
  'Its document lists 401 and no header of authentication: the bearer token follows its siblings.'

/** Reads a biometric sign. Changes nothing. */
export const getBiometricSign: ProviderOperation<void, GetSignResponse> = {
  name: 'getBiometricSign',
  provider: 'masstack',
  summary: 'Reads a biometric sign.',
  method: 'GET',
  path: '/v1/orgs/{org_id}/biometric_signs/{sign_id}',
  parameters: SIGN,
  auth: 'bearer',
  headers: [USER_AGENT_HEADER],
  request: null,
  answers: [{ status: 200, body: GetSignResponseSchema }],
  errors: SIGN_ERRORS,
  answerBytes: ANSWER_MAX_BYTES,
  assumptions: [BEARER, 'GetSignResponse is named and not printed; so are its states.'],
}

/** Tells the provider that the signer has seen the documents. */
export const previewBiometricSign: ProviderOperation<void, void> = {
  name: 'previewBiometricSign',
  provider: 'masstack',
  summary: 'Tells that the signer has seen the documents.',
  method: 'POST',
  path: '/v1/orgs/{org_id}/biometric_signs/{sign_id}/preview',
  parameters: SIGN,
  auth: 'bearer',
  headers: EVIDENCE_HEADERS,
  request: null,
  answers: DONE,
  errors: SIGN_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [BEARER],
}

/** Hands the handwritten signature to the provider. */
export const submitBiometricSign: ProviderOperation<BiometricSignRequest, void> = {
  name: 'submitBiometricSign',
  provider: 'masstack',
  summary: 'Hands in a handwritten signature.',
  method: 'POST',
  // ASSUMPTION: the document was cut before this operation's example; the tail is taken from its
  // siblings' pattern. The proxy's and the sandbox's options can name another.
  path: '/v1/orgs/{org_id}/biometric_signs/{sign_id}/sign',
  parameters: SIGN,
  auth: 'bearer',
  headers: EVIDENCE_HEADERS,
  request: { mediaType: 'application/json', schema: BiometricSignRequestSchema },
  answers: DONE,
  errors: SIGN_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [
    BEARER,
    "The path's last segment is cut from the document.",
    'kB is read as 1,000 characters.',
    'The image is a PNG without a data: prefix.',
  ],
}

/** Reads an identification with an identity document. Changes nothing. */
export const getIdentityDocument: ProviderOperation<void, IdentityDocumentMetadata> = {
  name: 'getIdentityDocument',
  provider: 'masstack',
  summary: 'Reads an identification with an identity document.',
  method: 'GET',
  path: '/v1/orgs/{org_id}/identifications/identity_document/{identification_id}',
  parameters: IDENTIFICATION,
  auth: 'bearer',
  headers: [USER_AGENT_HEADER],
  request: null,
  answers: [{ status: 200, body: IdentityDocumentMetadataSchema }],
  errors: IDENTITY_ERRORS,
  answerBytes: ANSWER_MAX_BYTES,
  assumptions: [
    BEARER,
    'GetIdentityDocumentIdentificationMetadataResponse is named and not printed; so are its states.',
  ],
}

/** Closes an identification whose images the provider has captured. It has no body. */
export const validateIdentityDocument: ProviderOperation<void, void> = {
  name: 'validateIdentityDocument',
  provider: 'masstack',
  summary: 'Closes an identification whose images have been captured.',
  method: 'POST',
  path: '/v1/orgs/{org_id}/identifications/identity_document/{identification_id}/validate',
  parameters: IDENTIFICATION,
  auth: 'bearer',
  headers: EVIDENCE_HEADERS,
  request: null,
  answers: DONE,
  errors: IDENTITY_VALIDATE_ERRORS,
  answerBytes: PLAIN_BODY_MAX_BYTES,
  assumptions: [
    BEARER,
    'A 409 is given while captures are missing, and once the identification is closed.',
  ],
}
