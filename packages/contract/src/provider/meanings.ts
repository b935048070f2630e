import type { ErrorCode } from '../RubricaError.ts'

/**
 * What a provider's refusal means to the person in front of the page, in English: what happened and
 * what they can do. The widget shows it; `satisfies` keeps it a list of codes.
 */
export const MEANINGS = {
  already_signed: 'You have signed this already. There is nothing left to do.',
  country_not_configured:
    'This is not set up for your country yet. Please ask the owner of this site.',
  country_not_supported: 'This is not available in your country.',
  document_not_signable: 'This document cannot be sent for signing.',
  identity_not_verified: 'Your identity has to be verified first.',
  invite_declined:
    'You have declined to sign this. Ask for a new invitation if you changed your mind.',
  invite_not_pending: 'Somebody else has to sign first. You will be able to sign after them.',
  invite_roles_invalid: 'The signers do not match the roles of the document.',
  invite_signers_invalid: 'The e-mail addresses of the signers cannot be used.',
  invites_active: 'Invitations to sign this document have been sent already.',
  invites_missing: 'There are no open invitations to sign this document.',
  not_found: 'This request to sign does not exist, or it is not yours.',
  partner_misconfigured: 'This site is not set up correctly. Please tell its owner.',
  provider_user_unknown:
    'You are not registered with the signing service. Please tell the owner of this site.',
  session_expired: 'The time to sign has run out. Ask for a new invitation to sign.',
  state_conflict: 'Something has changed in the meantime. Look again before you go on.',
  upstream_busy: 'The signing service is busy right now.',
  upstream_failed: 'The signing service has a problem right now.',
  upstream_refused: 'The signing service did not accept this.',
  user_email_missing: 'You need to sign in by e-mail to sign these documents.',
  user_name_missing: 'Your name is missing from your verification. Verify your identity again.',
  user_type_not_allowed: 'This is not available for your kind of account.',
} as const satisfies Partial<Record<ErrorCode, string>>

/** The codes that mean the goal has been reached before: show them as done, not as a failure. */
const DONE_BEFORE: readonly ErrorCode[] = ['already_signed']

/** Whether a refusal says that what was asked for is done already. */
export function isDoneBefore(code: ErrorCode): boolean {
  return DONE_BEFORE.includes(code)
}
