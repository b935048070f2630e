import type { AuthMethod, InviteInput, InviteStatus } from '@rubrica/contract'

/** An invite as signNow keeps it. A declined one stays `pending`, with something in `declined`. */
export interface SignnowInvite {
  id: string
  documentId: string
  email: string
  role: string
  role_id: string
  order: number
  status: InviteStatus
  auth_method: AuthMethod
  declined: { created: string }[]
  /** The name that the signature shows. */
  signature_name: string
  redirect_uri: string | null
  decline_redirect_uri: string | null
  close_redirect_uri: string | null
  redirect_target: 'blank' | 'self' | null
  createdAt: string
  updatedAt: string
}

/** Whether an invite waits for its signer now: it has been sent, and has not been declined. */
export function isOpen({ status, declined }: SignnowInvite): boolean {
  return status === 'pending' && declined.length === 0
}

/** Whether an invite holds nobody up any more. */
export function isOver({ status }: SignnowInvite): boolean {
  return status === 'fulfilled' || status === 'skipped'
}

/** What an invite keeps of what was asked for. An empty address is none. */
export function toGiven(input: InviteInput) {
  const { email, order, auth_method, first_name = '', last_name = '', redirect_target } = input
  const { required_preset_signature_name, prefill_signature_name } = input
  const fullName = `${first_name} ${last_name}`.trim()
  return {
    email,
    order,
    auth_method,
    signature_name: required_preset_signature_name || prefill_signature_name || fullName || email,
    redirect_uri: input.redirect_uri || null,
    decline_redirect_uri: input.decline_redirect_uri || null,
    close_redirect_uri: input.close_redirect_uri || null,
    redirect_target: redirect_target ?? null,
  }
}
