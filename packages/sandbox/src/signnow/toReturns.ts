import { isWebRedirectUri } from '@rubrica/contract'
import type { SignnowInvite } from './signnowInvite.ts'

/** What a signer may do. */
export type SigningAction = 'sign' | 'decline' | 'close'

/** Where each action sends the person afterwards; null shows a page of thanks. */
export type Returns = Readonly<Record<SigningAction, string | null>>

const URI_MAX_CHARS = 2_048

/**
 * Where the page sends people. The integrator may add a `redirect_uri` to the link, as the official
 * sample does: it wins over the invite's own. The link passes through hands, so an address that a
 * provider should not redirect to is as if it were not there.
 */
export function toReturns(invite: SignnowInvite, query: URLSearchParams): Returns {
  return {
    sign: toWebUri(query.get('redirect_uri')) ?? toWebUri(invite.redirect_uri),
    decline: toWebUri(invite.decline_redirect_uri),
    close: toWebUri(invite.close_redirect_uri),
  }
}

/** The address as a `Location` header can carry it: in ASCII. */
function toWebUri(uri: string | null): string | null {
  if (uri === null || uri.length > URI_MAX_CHARS || !isWebRedirectUri(uri)) return null
  return new URL(uri).href
}
