import { type BiometricSign, RubricaError } from '@rubrica/contract'
import { describe, expect, it } from 'vitest'
import { type BiometricSignatureFacts, toBiometricSignatureState } from './biometricSignature.ts'

const SIGN: BiometricSign = { status: 'pending', bindingId: 'b', documents: [] }
const FACTS: BiometricSignatureFacts = {
  sign: SIGN,
  loadError: null,
  isPreviewing: false,
  hasPreviewed: false,
  previewError: null,
  isSubmitting: false,
  hasSubmitted: false,
  submitError: null,
}
const failure = new RubricaError('upstream_failed', 'failed')
const expiry = new RubricaError('session_expired', 'expired')

describe('toBiometricSignatureState()', () => {
  it.each<[string, Partial<BiometricSignatureFacts>, string]>([
    ['nothing is known yet', { sign: undefined }, 'loading'],
    ['the sign cannot be read', { sign: undefined, loadError: failure }, 'failed'],
    ['the sign is pending', {}, 'reviewing'],
    [
      'the sign is in a state without a name',
      { sign: { ...SIGN, status: 'unknown' } },
      'reviewing',
    ],
    ['the preview is on its way', { isPreviewing: true }, 'previewing'],
    ['the preview failed', { previewError: failure }, 'reviewing'],
    [
      'they were seen, in words that this release does not know',
      { sign: { ...SIGN, status: 'unknown' }, hasPreviewed: true },
      'signing',
    ],
    ['they were seen, and the provider lags behind', { hasPreviewed: true }, 'signing'],
    ['the documents were seen', { sign: { ...SIGN, status: 'previewed' } }, 'signing'],
    [
      'the signature is on its way',
      { sign: { ...SIGN, status: 'previewed' }, isSubmitting: true },
      'submitting',
    ],
    [
      'the submission failed',
      { sign: { ...SIGN, status: 'previewed' }, submitError: failure },
      'signing',
    ],
    [
      'the submission failed but arrived',
      { sign: { ...SIGN, status: 'signed' }, submitError: failure },
      'done',
    ],
    [
      'the signature was taken, and the provider lags behind',
      { sign: { ...SIGN, status: 'previewed' }, hasSubmitted: true },
      'done',
    ],
    ['the sign was signed before', { sign: { ...SIGN, status: 'signed' } }, 'done'],
    ['the sign expired', { sign: { ...SIGN, status: 'expired' } }, 'expired'],
    [
      'the sign expired while its owner drew',
      { sign: { ...SIGN, status: 'previewed' }, submitError: expiry },
      'expired',
    ],
    ['the sign was cancelled', { sign: { ...SIGN, status: 'cancelled' } }, 'cancelled'],
    ['a later read fails', { loadError: failure }, 'reviewing'],
  ])('when %s', (_, facts, status) => {
    expect(toBiometricSignatureState({ ...FACTS, ...facts }).status).toBe(status)
  })

  it('carries the failure that the person should hear of', () => {
    expect(toBiometricSignatureState({ ...FACTS, previewError: failure })).toMatchObject({
      error: failure,
    })
    const signing = {
      ...FACTS,
      sign: { ...SIGN, status: 'previewed' as const },
      submitError: failure,
    }
    expect(toBiometricSignatureState(signing)).toMatchObject({ error: failure })
  })
})
