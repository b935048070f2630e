import { EVIDENCE_HEADERS } from '../evidenceHeaders.ts'
import { USER_AGENT_HEADER } from '../headerRules.ts'
import { type IdentityDocument, IdentityDocumentSchema } from '../identityDocument.ts'
import { PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import { HANDLE, NO_CONTENT, type Operation } from '../operation.ts'

const SIGNER = { kind: 'identity-document', scope: 'signer' } as const

/** Reads an identification. Changes nothing. */
const getIdentityDocument: Operation<void, IdentityDocument> = {
  name: 'getIdentityDocument',
  method: 'GET',
  path: '/identity-documents/{handle}',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'read',
  headers: [USER_AGENT_HEADER],
  request: null,
  response: { status: 200, body: IdentityDocumentSchema },
  limits: { requestBytes: 0, deadlineMs: 4_000 },
  provider: 'getIdentityDocument',
}

/** Closes an identification whose images the provider has. */
const validateIdentityDocument: Operation<void, void> = {
  name: 'validateIdentityDocument',
  method: 'POST',
  path: '/identity-documents/{handle}/validate',
  parameters: HANDLE,
  handle: SIGNER,
  effect: 'write',
  headers: EVIDENCE_HEADERS,
  request: null,
  response: NO_CONTENT,
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'validateIdentityDocument',
}

/** What a browser can ask about an identification. */
export const IDENTITY_DOCUMENT_OPERATIONS: {
  readonly getIdentityDocument: typeof getIdentityDocument
  readonly validateIdentityDocument: typeof validateIdentityDocument
} = { getIdentityDocument, validateIdentityDocument }
