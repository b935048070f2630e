import { MEANINGS } from '@rubrica/contract'
import { enDeviceConsent } from './enDeviceConsent.ts'
import { enSignaturePad } from './enSignaturePad.ts'
import { enSignatureReplay } from './enSignatureReplay.ts'
import type { Messages } from './Messages.ts'

/** English. */
export const en: Messages = {
  signaturePad: enSignaturePad,
  biometricSignature: {
    title: 'Your signature',
    loading: 'Loading your documents…',
    documents: 'Documents to sign',
    confirmRead: 'I have read the documents',
    confirming: 'One moment…',
    sign: 'Sign in the box below.',
    submitting: 'Sending your signature…',
    done: 'Thank you. Your signature has been received.',
    expired: 'The time to sign has run out. Ask for a new invitation to sign.',
    cancelled: 'This signature is no longer needed.',
    retry: 'Try again',
    inkKept: 'Your signature is still here.',
  },
  signatureReplay: enSignatureReplay,
  deviceConsent: enDeviceConsent,
  errors: {
    ...MEANINGS,
    fallback: 'Something went wrong.',
    network_unreachable: 'There seems to be no connection.',
    upstream_unreachable: 'The signing service cannot be reached right now.',
    upstream_timeout: 'The signing service took too long to answer.',
    not_signed_in: 'You are no longer signed in. Sign in again to continue.',
    handle_expired: 'This page is too old. Reload it to continue.',
    biometric_data_too_large: 'The signature is too long. Clear it and sign once more.',
    signature_image_too_large: 'The signature is too large. Clear it and sign once more.',
    seal_unavailable:
      'The signature could not be encrypted here. Check the connection and try again.',
    consent_needed: 'Please decide first what may be read of your device:',
    consent_refused:
      'You refused something about your device that is needed here, so nothing was sent now:',
    fingerprint_unavailable:
      'The check of your device did not work, and it is needed here. Reload the page and try again.',
  },
}
