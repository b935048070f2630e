import { type KycState, KycStateSchema } from '../kycState.ts'
import { PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import {
  type DocumentsLinkRequest,
  DocumentsLinkRequestSchema,
  type KycLinkRequest,
  KycLinkRequestSchema,
  type MintedLink,
  MintedLinkSchema,
} from '../link.ts'
import type { Operation } from '../operation.ts'

/** Makes a link under which the signed-in user is verified. */
const createKycLink: Operation<KycLinkRequest, MintedLink> = {
  name: 'createKycLink',
  method: 'POST',
  path: '/me/kyc/link',
  parameters: {},
  handle: null,
  effect: 'mint',
  headers: [],
  request: KycLinkRequestSchema,
  response: { status: 200, body: MintedLinkSchema },
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'createKycLink',
}

/** Reads how far the verification of the signed-in user has come. Changes nothing. */
const getKyc: Operation<void, KycState> = {
  name: 'getKyc',
  method: 'GET',
  path: '/me/kyc',
  parameters: {},
  handle: null,
  effect: 'read',
  headers: [],
  request: null,
  response: { status: 200, body: KycStateSchema },
  limits: { requestBytes: 0, deadlineMs: 4_000 },
  provider: 'getKycDetails',
}

/** Makes a link under which the signed-in user signs the agreements of a country. */
const createDocumentsLink: Operation<DocumentsLinkRequest, MintedLink> = {
  name: 'createDocumentsLink',
  method: 'POST',
  path: '/me/documents/sign-link',
  parameters: {},
  handle: null,
  effect: 'mint',
  headers: [],
  request: DocumentsLinkRequestSchema,
  response: { status: 200, body: MintedLinkSchema },
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'signCapaDocuments',
}

/** What a browser can ask about whoever is signed in. */
export const ME_OPERATIONS: {
  readonly createKycLink: typeof createKycLink
  readonly getKyc: typeof getKyc
  readonly createDocumentsLink: typeof createDocumentsLink
} = { createKycLink, getKyc, createDocumentsLink }
