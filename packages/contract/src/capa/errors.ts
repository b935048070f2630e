import * as v from 'valibot'
import type { ErrorRow, ErrorSource } from '../provider/providerOperation.ts'

/**
 * Capa's error envelope. ASSUMPTION: its documents print tables of status, code and message, and no
 * body. Readers also take a bare `code`, `errorCode`, `message` or `error`; see `readRefusal`.
 */
export interface CapaError {
  success: false
  error: { code: string; message: string }
}

export const CapaErrorSchema: v.GenericSchema<unknown, CapaError> = v.object({
  success: v.literal(false),
  error: v.object({ code: v.string(), message: v.string() }),
})

const BUSY = { status: 429, code: 'upstream_busy', source: 'assumption' } as const

/** The rows "Common Errors" and "User Ownership Errors", which both documents list alike. */
function commonErrors<const Source extends ErrorSource>(source: Source) {
  const unauthorized = { status: 401, name: 'UNAUTHORIZED', source } as const
  return {
    apiKeyMissing: {
      ...unauthorized,
      message: 'API Key is missing',
      code: 'partner_misconfigured',
    },
    apiKeyMalformed: {
      ...unauthorized,
      message: 'Invalid API Key format',
      code: 'partner_misconfigured',
    },
    apiKeyUnknown: { ...unauthorized, message: 'Invalid API Key', code: 'partner_misconfigured' },
    partnerFlowInvalid: {
      status: 403,
      name: 'INVALID_PARTNER_FLOW',
      message: 'The partner has an invalid flow.',
      code: 'partner_misconfigured',
      source,
    },
    partnerMissing: {
      ...unauthorized,
      message: 'Partner information is required for this operation',
      code: 'partner_misconfigured',
    },
    userOfAnother: {
      ...unauthorized,
      message: 'User is not associated with the partner',
      code: 'provider_user_unknown',
    },
    inputInvalid: {
      status: 400,
      name: 'INVALID_USER_INPUT_ERROR',
      message: 'Invalid User Input',
      code: 'upstream_refused',
      source,
    },
    userUnknown: {
      status: 404,
      name: 'NOT_FOUND_ERROR',
      message: 'Requested User was not found',
      code: 'provider_user_unknown',
      source,
    },
    tooMany: BUSY,
    // A word that no document lists: a key that is refused is a key that is wrong.
    unauthorized: { status: 401, code: 'partner_misconfigured', source: 'assumption' },
  } as const satisfies Record<string, ErrorRow>
}

const badRequest = { status: 400, name: 'BAD_REQUEST', source: 'seed 000' } as const
const notFound = { status: 404, name: 'NOT_FOUND_ERROR', source: 'seed 000' } as const

/** The seventeen documented refusals of `documents/sign`. */
export const SIGN_DOCUMENTS_ERRORS = {
  ...commonErrors('seed 000'),
  countryUnsupported: {
    ...badRequest,
    message: 'Country not supported',
    code: 'country_not_supported',
  },
  notIndividual: {
    ...badRequest,
    message: 'User must be of type INDIVIDUAL to request document signatures',
    code: 'user_type_not_allowed',
  },
  alreadySigned: {
    ...badRequest,
    message: 'User already has signed documents',
    code: 'already_signed',
  },
  notVerified: {
    status: 400,
    name: 'USER_NOT_VERIFIED_ERROR',
    message: 'User identity verification not verified',
    code: 'identity_not_verified',
    source: 'seed 000',
  },
  notByEmail: {
    ...badRequest,
    message: 'User authentication method is not email',
    code: 'user_email_missing',
  },
  nameMissing: {
    ...badRequest,
    message: 'User identity verification missing name',
    code: 'user_name_missing',
  },
  verificationMissing: {
    ...notFound,
    message: 'Failed to find user identity verification',
    code: 'identity_not_verified',
  },
  noTemplates: {
    ...notFound,
    message: 'No active templates found',
    code: 'country_not_configured',
  },
  signatureProviderFailed: {
    status: 500,
    name: 'INTERNAL_SERVER_ERROR',
    message: 'Document signature provider failure',
    code: 'upstream_failed',
    source: 'seed 000',
  },
} as const satisfies Record<string, ErrorRow>

/** The eleven documented refusals of `kyc/verification-link`. */
export const KYC_LINK_ERRORS = {
  ...commonErrors('seed 001'),
  // The document lost the words before "users" and before "verification".
  verificationTypeWrong: {
    status: 400,
    name: 'INVALID_VERIFICATION_TYPE_FOR_USER',
    message: ' users can only request verification',
    code: 'user_type_not_allowed',
    source: 'seed 001',
  },
  // The document lost the country at the end.
  templateMissing: {
    status: 400,
    name: 'KYC_TEMPLATE_NOT_CONFIGURED_ERROR',
    message: 'KYC template not configured for ',
    code: 'country_not_configured',
    source: 'seed 001',
  },
  linkFailed: {
    status: 500,
    name: 'INTERNAL_SERVER_ERROR',
    message: 'Failed to create verification link',
    code: 'upstream_failed',
    source: 'seed 001',
  },
} as const satisfies Record<string, ErrorRow>

const { userOfAnother, userUnknown, ...PARTNER_ERRORS } = commonErrors('provider')

/** The refusals of reading a verification. */
export const KYC_DETAILS_ERRORS = {
  ...PARTNER_ERRORS,
  userOfAnother,
  userUnknown,
} as const satisfies Record<string, ErrorRow>

/** The refusals of setting the webhook's URL. */
export const WEBHOOK_SETTINGS_ERRORS: typeof PARTNER_ERRORS = PARTNER_ERRORS

/** The refusals of creating a user. Source: Capa's reference, CreateUser. */
export const CREATE_USER_ERRORS = {
  ...PARTNER_ERRORS,
  emailInvalid: {
    status: 400,
    name: 'BAD_REQUEST',
    message: 'Provided email is not valid',
    code: 'upstream_refused',
    source: 'provider',
  },
  // ASSUMPTION: "conflicts" is all that its document says of a second user with the same id.
  userExists: {
    status: 409,
    name: 'CONFLICT',
    message: 'A user with this email or externalUserId exists',
    code: 'state_conflict',
    source: 'assumption',
  },
  creationFailed: {
    status: 500,
    name: 'INTERNAL_SERVER_ERROR',
    message: 'User creation failed',
    code: 'upstream_failed',
    source: 'provider',
  },
} as const satisfies Record<string, ErrorRow>
