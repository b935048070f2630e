import { PLAIN_BODY_MAX_BYTES } from '../limits.ts'
import { HANDLE, NO_CONTENT, type Operation } from '../operation.ts'
import {
  type CreatedInvites,
  CreatedInvitesSchema,
  type InvitesRequest,
  InvitesRequestSchema,
  type SigningDocument,
  SigningDocumentSchema,
} from '../signingDocument.ts'

const MANAGER = { kind: 'document', scope: 'manager' } as const

/** Reads a document with its roles and invites. Changes nothing. */
const getDocument: Operation<void, SigningDocument> = {
  name: 'getDocument',
  method: 'GET',
  path: '/documents/{handle}',
  parameters: HANDLE,
  handle: MANAGER,
  effect: 'read',
  headers: [],
  request: null,
  response: { status: 200, body: SigningDocumentSchema },
  limits: { requestBytes: 0, deadlineMs: 4_000 },
  provider: 'getSignnowDocument',
}

/** Invites somebody for every role of a document. Gives the invites, each with a handle. */
const createInvites: Operation<InvitesRequest, CreatedInvites> = {
  name: 'createInvites',
  method: 'POST',
  path: '/documents/{handle}/invites',
  parameters: HANDLE,
  handle: MANAGER,
  effect: 'create',
  headers: [],
  request: InvitesRequestSchema,
  response: { status: 201, body: CreatedInvitesSchema },
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'createEmbeddedInvites',
}

/** Deletes the invites of a document. */
const deleteInvites: Operation<void, void> = {
  name: 'deleteInvites',
  method: 'DELETE',
  path: '/documents/{handle}/invites',
  parameters: HANDLE,
  handle: MANAGER,
  effect: 'write',
  headers: [],
  request: null,
  response: NO_CONTENT,
  limits: { requestBytes: PLAIN_BODY_MAX_BYTES, deadlineMs: 8_000 },
  provider: 'deleteEmbeddedInvites',
}

/** What a browser can ask about a document that it manages. */
export const DOCUMENT_OPERATIONS: {
  readonly getDocument: typeof getDocument
  readonly createInvites: typeof createInvites
  readonly deleteInvites: typeof deleteInvites
} = { getDocument, createInvites, deleteInvites }
