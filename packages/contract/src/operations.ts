import { BIOMETRIC_SIGN_OPERATIONS } from './operations/biometricSigns.ts'
import { DOCUMENT_OPERATIONS } from './operations/documents.ts'
import { IDENTITY_DOCUMENT_OPERATIONS } from './operations/identityDocuments.ts'
import { INVITE_OPERATIONS } from './operations/invites.ts'
import { ME_OPERATIONS } from './operations/me.ts'

/** What a browser can ask the proxy for, by name. What is not in this table cannot be asked for. */
export const OPERATIONS: Operations = {
  ...BIOMETRIC_SIGN_OPERATIONS,
  ...IDENTITY_DOCUMENT_OPERATIONS,
  ...ME_OPERATIONS,
  ...DOCUMENT_OPERATIONS,
  ...INVITE_OPERATIONS,
}

export type Operations = typeof BIOMETRIC_SIGN_OPERATIONS &
  typeof IDENTITY_DOCUMENT_OPERATIONS &
  typeof ME_OPERATIONS &
  typeof DOCUMENT_OPERATIONS &
  typeof INVITE_OPERATIONS

export type OperationName = keyof Operations
