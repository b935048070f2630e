import type { InnerClock } from '../createClock.ts'
import { html } from '../html.ts'
import type { HostedPage, PageAnswer } from '../pages/HostedPage.ts'
import { renderButtons, showWords, toCountryName, toTimeOfDay } from './capaView.ts'
import type { CapaStores } from './createCapaStores.ts'
import type { SandboxCapaUser } from './createCapaUserStore.ts'
import type { KycOutcome, SandboxKycSession } from './createKycStore.ts'
import { toReturnUri } from './toReturnUri.ts'

/** Below the sandbox's origin; its query is that of Capa's KYC provider. */
export const KYC_PAGE_PATH = '/onboard'

/** What each button makes of a verification. */
const OUTCOMES: ReadonlyMap<string, KycOutcome> = new Map([
  ['approve', 'VERIFIED'],
  ['review', 'REVIEW_NEEDED'],
  ['reject', 'REJECTED'],
])

const THANKS: Record<KycOutcome, string> = {
  VERIFIED: 'Your identity has been verified. You can close this page.',
  REVIEW_NEEDED: 'Somebody will look at your data. You can close this page.',
  REJECTED: 'Your identity could not be verified. You can close this page.',
}

/** The page under a KYC link: whoever opens it chooses how the verification ends. */
export function createKycPage(
  { users, kyc }: Pick<CapaStores, 'users' | 'kyc'>,
  clock: InnerClock,
): HostedPage {
  return {
    name: 'kyc',
    provider: 'Capa',
    path: KYC_PAGE_PATH,
    answer({ query, form }) {
      const session = kyc.find(query.get('verification_session_id') ?? '')
      const user = users.find(session?.userId ?? '')
      if (!session || !user)
        return showWords('Link unknown', 'This link leads nowhere. Ask for a new one.', 404)
      const action = form?.get('action') ?? ''
      const outcome = OUTCOMES.get(action)
      // Who presses once more while the first press is under way must not end up elsewhere.
      if (outcome && session.state === outcome) return toEnd(session, 'Thank you', THANKS[outcome])
      if (session.state !== 'OPEN') return showClosed(session)

      if (action === 'leave')
        return toEnd(session, 'You have left', `You can come back until ${timeOf(session)}.`)
      // Only the session that the user's status comes from may change it.
      if (session.id !== user.kycSessionId) return showNeedless(user, session, clock)
      if (!outcome) return showOpen(session, clock)
      kyc.decide(user, outcome)
      return toEnd(session, 'Thank you', THANKS[outcome])
    },
  }
}

/** Back to the partner; to a last page where there is no way back. */
function toEnd(session: SandboxKycSession, title: string, words: string): PageAnswer {
  const { id, partnerRedirectUri } = session
  if (partnerRedirectUri === null) return showWords(title, words)
  return { redirectTo: toReturnUri(partnerRedirectUri, id) }
}

function showOpen(session: SandboxKycSession, clock: InnerClock): PageAnswer {
  const body = html`<div class="sheet">
      <dl>
        <dt>Country</dt>
        <dd>${toCountryName(session.country)}</dd>
        <dt>Link works until</dt>
        <dd>${timeOf(session)}</dd>
      </dl>
    </div>
    <p>Capa would ask for a document and a selfie now. Here you choose how it ends.</p>
    ${renderButtons([
      { action: 'approve', label: 'Verify me', look: 'primary' },
      { action: 'review', label: 'Review me' },
      { action: 'reject', label: 'Reject me', look: 'bad' },
      { action: 'leave', label: 'Leave' },
    ])}`
  return {
    show: { title: 'Verify your identity', body, reloadAfterMs: msUntilExpiry(session, clock) },
  }
}

function showNeedless(
  user: SandboxCapaUser,
  session: SandboxKycSession,
  clock: InnerClock,
): PageAnswer {
  const isVerified = user.kyc === 'VERIFIED'
  const title = isVerified ? 'You are verified' : 'Your data is being reviewed'
  const body = html`<p>There is nothing left for you to do here.</p>
    ${renderButtons([{ action: 'leave', label: 'Continue', look: 'primary' }])}`
  return { show: { title, body, reloadAfterMs: msUntilExpiry(session, clock) } }
}

function showClosed({ state }: SandboxKycSession): PageAnswer {
  if (state === 'EXPIRED')
    return showWords('Link expired', 'The time for this link has run out. Ask for a new one.', 410)
  if (state === 'VOID')
    return showWords('Link replaced', 'Another link has taken the place of this one.', 410)
  return showWords('Link used', 'This link has been used. You can close this page.', 410)
}

function timeOf({ expiresAt }: SandboxKycSession): string {
  return toTimeOfDay(expiresAt)
}

function msUntilExpiry({ expiresAt }: SandboxKycSession, clock: InnerClock): number {
  return Date.parse(expiresAt) - clock.now()
}
