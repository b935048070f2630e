import {
  createCapaUser,
  createKycLink,
  getKycDetails,
  setCapaWebhook,
  signCapaDocuments,
} from './capa/operations.ts'
import {
  getBiometricSign,
  getIdentityDocument,
  previewBiometricSign,
  submitBiometricSign,
  validateIdentityDocument,
} from './masstack/operations.ts'
import {
  createEmbeddedInviteLink,
  createEmbeddedInvites,
  deleteEmbeddedInvites,
  getSignnowDocument,
  requestSignnowToken,
  subscribeSignnowEvent,
  verifySignnowToken,
} from './signnow/operations.ts'

/** Everything that the three providers can be asked for, by name. */
export const PROVIDER_OPERATIONS: ProviderOperations = {
  getBiometricSign,
  previewBiometricSign,
  submitBiometricSign,
  getIdentityDocument,
  validateIdentityDocument,
  requestSignnowToken,
  verifySignnowToken,
  getSignnowDocument,
  createEmbeddedInvites,
  createEmbeddedInviteLink,
  deleteEmbeddedInvites,
  subscribeSignnowEvent,
  createCapaUser,
  signCapaDocuments,
  createKycLink,
  getKycDetails,
  setCapaWebhook,
}

// Written out, because declarations are made file by file.
export interface ProviderOperations {
  readonly getBiometricSign: typeof getBiometricSign
  readonly previewBiometricSign: typeof previewBiometricSign
  readonly submitBiometricSign: typeof submitBiometricSign
  readonly getIdentityDocument: typeof getIdentityDocument
  readonly validateIdentityDocument: typeof validateIdentityDocument
  readonly requestSignnowToken: typeof requestSignnowToken
  readonly verifySignnowToken: typeof verifySignnowToken
  readonly getSignnowDocument: typeof getSignnowDocument
  readonly createEmbeddedInvites: typeof createEmbeddedInvites
  readonly createEmbeddedInviteLink: typeof createEmbeddedInviteLink
  readonly deleteEmbeddedInvites: typeof deleteEmbeddedInvites
  readonly subscribeSignnowEvent: typeof subscribeSignnowEvent
  readonly createCapaUser: typeof createCapaUser
  readonly signCapaDocuments: typeof signCapaDocuments
  readonly createKycLink: typeof createKycLink
  readonly getKycDetails: typeof getKycDetails
  readonly setCapaWebhook: typeof setCapaWebhook
}

export type ProviderOperationName = keyof ProviderOperations
