/**
 * What the seed documents list, typed out from them and from nothing of ours: a change of the
 * contract that departs from them fails. A null name or text is one that the document does not print.
 */
export type SeedRow = readonly [
  status: number | 'default',
  name: string | null,
  words: string | null,
]

const COMMON: readonly SeedRow[] = [
  [401, 'UNAUTHORIZED', 'API Key is missing'],
  [401, 'UNAUTHORIZED', 'Invalid API Key format'],
  [401, 'UNAUTHORIZED', 'Invalid API Key'],
  [403, 'INVALID_PARTNER_FLOW', 'The partner has an invalid flow.'],
  [401, 'UNAUTHORIZED', 'Partner information is required for this operation'],
  [401, 'UNAUTHORIZED', 'User is not associated with the partner'],
]

const SIGN: readonly SeedRow[] = [
  [400, null, null],
  [401, null, null],
  [500, null, null],
  ['default', null, null],
]

/** By the operation's name. */
export const SEED_ROWS: Readonly<Record<string, readonly SeedRow[]>> = {
  // Seed 000.
  signCapaDocuments: [
    ...COMMON,
    [400, 'INVALID_USER_INPUT_ERROR', 'Invalid User Input'],
    [400, 'BAD_REQUEST', 'Country not supported'],
    [400, 'BAD_REQUEST', 'User must be of type INDIVIDUAL to request document signatures'],
    [400, 'BAD_REQUEST', 'User already has signed documents'],
    [400, 'USER_NOT_VERIFIED_ERROR', 'User identity verification not verified'],
    [400, 'BAD_REQUEST', 'User authentication method is not email'],
    [400, 'BAD_REQUEST', 'User identity verification missing name'],
    [404, 'NOT_FOUND_ERROR', 'Failed to find user identity verification'],
    [404, 'NOT_FOUND_ERROR', 'No active templates found'],
    [404, 'NOT_FOUND_ERROR', 'Requested User was not found'],
    [500, 'INTERNAL_SERVER_ERROR', 'Document signature provider failure'],
  ],
  // Seed 001. It lost what a template put before "users" and before "verification", and after "for".
  createKycLink: [
    ...COMMON,
    [400, 'INVALID_USER_INPUT_ERROR', 'Invalid User Input'],
    [400, 'INVALID_VERIFICATION_TYPE_FOR_USER', ' users can only request verification'],
    [400, 'KYC_TEMPLATE_NOT_CONFIGURED_ERROR', 'KYC template not configured for '],
    [404, 'NOT_FOUND_ERROR', 'Requested User was not found'],
    [500, 'INTERNAL_SERVER_ERROR', 'Failed to create verification link'],
  ],
  // Seed 002.
  getBiometricSign: SIGN,
  previewBiometricSign: SIGN,
  submitBiometricSign: SIGN,
  // Seed 003. It prints sentences, and neither statuses nor codes: 400 is signNow's other documents'.
  createEmbeddedInvites: [
    [400, null, 'Current user is not the document owner'],
    [400, null, 'Document has no active fields'],
    [400, null, 'Document has active invites'],
    [400, null, "The role doesn't exist in the document"],
    [400, null, 'Not all of the document roles were used'],
    [400, null, "Document owner's email was used as signer's email"],
  ],
  // "either incorrect document or field invite ID": the words are ours.
  createEmbeddedInviteLink: [
    [400, null, 'Document not found'],
    [400, null, 'Invite not found'],
  ],
  deleteEmbeddedInvites: [
    [400, null, 'Current user is not the document owner'],
    [400, null, 'Document not found'],
    [400, null, 'The document has no active embedded invites'],
  ],
  // Seed 004.
  getIdentityDocument: SIGN,
  validateIdentityDocument: [...SIGN, [404, null, null], [409, null, null]],
}

/** The options of `country`, as seeds 000 and 001 print them. */
export const SEED_COUNTRIES =
  'MX, DO, US, AT, BE, BG, HR, CY, CZ, DK, EE, FI, FR, DE, GR, HU, IE, IT, LV, LT, LU, MT, NL, PL, PT, RO, SK, SI, ES, SE, IS, LI, NO, CH, GB, MC, SM, AD, VA'
