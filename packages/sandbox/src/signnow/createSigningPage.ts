import type { InnerClock } from '../createClock.ts'
import type { HostedPage, PageAnswer, PageCall } from '../pages/HostedPage.ts'
import type { DocumentStore, SignnowDocument } from './createDocumentStore.ts'
import type { LinkStore, SignnowLink } from './createLinkStore.ts'
import type { Signing } from './createSigning.ts'
import type { Notify } from './createSubscriptionStore.ts'
import { renderClosed, renderDone, renderSigning } from './renderSigning.ts'
import { isOpen, type SignnowInvite } from './signnowInvite.ts'
import { type Returns, type SigningAction, toReturns } from './toReturns.ts'

interface SigningPageParts {
  documents: DocumentStore
  signing: Signing
  links: LinkStore
  notify: Notify
  clock: InnerClock
}

/** Why nobody can sign by a link, and the status that says so. */
const CLOSED_STATUSES = {
  unknown: 404,
  expired: 410,
  waiting: 409,
  signed: 200,
  declined: 200,
  skipped: 200,
} as const

export type ClosedReason = keyof typeof CLOSED_STATUSES

/** The page on which people sign, behind a link. */
export function createSigningPage(parts: SigningPageParts): HostedPage {
  const { documents, signing, links, notify, clock } = parts

  function toClosedReason(link: SignnowLink, invite: SignnowInvite): ClosedReason | undefined {
    if (invite.status === 'fulfilled') return 'signed'
    if (invite.status === 'skipped') return 'skipped'
    if (invite.declined.length > 0) return 'declined'
    if (links.isExpired(link)) return 'expired'
    return isOpen(invite) ? undefined : 'waiting'
  }

  function open(
    link: SignnowLink,
    document: SignnowDocument,
    invite: SignnowInvite,
    returns: Returns,
  ): PageAnswer {
    if (link.openedAt === null) {
      link.openedAt = clock.nowIso()
      notify('document.open', document, invite)
    }
    const reloadAfterMs = Date.parse(link.expiresAt) - clock.now()
    return { show: { ...renderSigning(document, invite, returns), reloadAfterMs } }
  }

  function act(
    action: SigningAction,
    document: SignnowDocument,
    invite: SignnowInvite,
    returns: Returns,
  ): PageAnswer {
    if (action === 'sign') signing.sign(document, invite)
    else if (action === 'decline') signing.decline(document, invite)
    else signing.save(document)
    return toEnd(action, document, returns)
  }

  return {
    name: 'signnow',
    provider: 'signNow',
    path: '/webapp/document/{document_id}',
    answer({ values, query, form }: PageCall) {
      const link = links.findByToken(query.get('access_token') ?? '')
      const invite = link && signing.find(link.inviteId)
      const document = documents.find(values.document_id ?? '')
      if (!invite || !document || link.documentId !== document.id) return close('unknown')
      const reason = toClosedReason(link, invite)
      const returns = toReturns(invite, query)
      const action = form?.get('action')
      // Who presses once more while the first press is under way must not end up elsewhere.
      if (isAction(action) && reason === REASON_AFTER[action])
        return toEnd(action, document, returns)
      if (reason) return close(reason)
      if (!isAction(action)) return open(link, document, invite, returns)
      return act(action, document, invite, returns)
    },
  }
}

/** What a link is closed for once this has been done. */
const REASON_AFTER: Readonly<Record<SigningAction, ClosedReason | null>> = {
  sign: 'signed',
  decline: 'declined',
  close: null,
}

function toEnd(action: SigningAction, document: SignnowDocument, returns: Returns): PageAnswer {
  const redirectTo = returns[action]
  return redirectTo === null ? { show: renderDone(action, document) } : { redirectTo }
}

function close(reason: ClosedReason): PageAnswer {
  return { show: renderClosed(reason), status: CLOSED_STATUSES[reason] }
}

function isAction(value: string | null | undefined): value is SigningAction {
  return value === 'sign' || value === 'decline' || value === 'close'
}
