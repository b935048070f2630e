import type { BiometricSign, RubricaError } from '@rubrica/contract'

/** What is known from the server and from the person, as the query and the mutations give it. */
export interface BiometricSignatureFacts {
  sign: BiometricSign | undefined
  /** Why the sign could not be read. */
  loadError: RubricaError | null
  isPreviewing: boolean
  /** The provider has taken the preview in this ceremony. */
  hasPreviewed: boolean
  previewError: RubricaError | null
  isSubmitting: boolean
  /** The provider has taken the signature in this ceremony. */
  hasSubmitted: boolean
  submitError: RubricaError | null
}

/** Where the ceremony stands. Exactly one of these is shown. */
export type BiometricSignatureState =
  | { status: 'loading' }
  | { status: 'failed'; error: RubricaError }
  | { status: 'reviewing'; sign: BiometricSign; error: RubricaError | null }
  | { status: 'previewing'; sign: BiometricSign }
  | { status: 'signing'; sign: BiometricSign; error: RubricaError | null }
  | { status: 'submitting'; sign: BiometricSign }
  | { status: 'done'; sign: BiometricSign }
  | { status: 'expired'; sign: BiometricSign }
  | { status: 'cancelled'; sign: BiometricSign }

export type BiometricSignatureStatus = BiometricSignatureState['status']

/**
 * Says where the ceremony stands. What the server says of the sign decides: a signature that arrived
 * is done even if its submission seemed to fail, and one that expired is over whatever was drawn.
 */
export function toBiometricSignatureState(facts: BiometricSignatureFacts): BiometricSignatureState {
  const { sign, loadError, previewError, submitError } = facts
  if (!sign) return loadError ? { status: 'failed', error: loadError } : { status: 'loading' }
  // A provider whose states have other names, or that lags behind, has nobody sign twice.
  if (sign.status === 'signed' || facts.hasSubmitted) return { status: 'done', sign }
  if (sign.status === 'cancelled') return { status: 'cancelled', sign }
  if (sign.status === 'expired' || isExpiry(previewError) || isExpiry(submitError))
    return { status: 'expired', sign }
  if (facts.isSubmitting) return { status: 'submitting', sign }
  // A provider whose states have other names, or that lags behind, sends nobody back.
  if (sign.status === 'previewed' || facts.hasPreviewed)
    return { status: 'signing', sign, error: submitError }
  if (facts.isPreviewing) return { status: 'previewing', sign }
  return { status: 'reviewing', sign, error: previewError }
}

function isExpiry(error: RubricaError | null): boolean {
  return error?.code === 'session_expired'
}
