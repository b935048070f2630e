import type { InnerClock } from '../createClock.ts'
import { html } from '../html.ts'
import type { HostedPage, PageAnswer } from '../pages/HostedPage.ts'
import { renderButtons, showWords, toCountryName, toTimeOfDay } from './capaView.ts'
import type { SandboxAgreementsSession } from './createAgreementsStore.ts'
import type { CapaStores } from './createCapaStores.ts'

/** Below the sandbox's origin. ASSUMPTION: the form of Capa's own URL is not documented. */
export const AGREEMENTS_PAGE_PATH = '/agreements'

/** What there is to sign in each country. Source: CP-OAS, the user's agreements. */
const DOCUMENTS = ['Contract', 'Terms and conditions']

/** The page under a URL to sign. It leads nowhere afterwards: no document knows of a way back. */
export function createAgreementsPage(
  { users, agreements }: Pick<CapaStores, 'users' | 'agreements'>,
  clock: InnerClock,
): HostedPage {
  return {
    name: 'agreements',
    provider: 'Capa',
    path: AGREEMENTS_PAGE_PATH,
    answer({ query, form }) {
      const session = agreements.find(query.get('session') ?? '')
      const user = users.find(session?.userId ?? '')
      if (!session || !user)
        return showWords('Link unknown', 'This link leads nowhere. Ask for a new one.', 404)
      const action = form?.get('action')
      if (action === 'sign' && (session.state === 'OPEN' || session.state === 'SIGNED')) {
        if (session.state === 'OPEN') agreements.sign(user, session)
        return showWords('Thank you', 'Your agreements have been signed. You can close this page.')
      }
      if (session.state !== 'OPEN') return showClosed(session)
      if (action === 'leave') {
        const end = toTimeOfDay(session.expiresAt)
        return showWords('You have left', `Nothing was signed. You can come back until ${end}.`)
      }
      return showOpen(session, user.name ?? '', clock)
    },
  }
}

function showOpen(session: SandboxAgreementsSession, name: string, clock: InnerClock): PageAnswer {
  const { country, expiresAt } = session
  const language = ['MX', 'DO'].includes(country) ? 'ES' : 'EN'
  const papers = DOCUMENTS.map(
    (title) => html`<section class="sheet paper">
      <h2>${title}</h2>
      <p class="faint">${toCountryName(country)}, ${language}</p>
      <p>Between Capa and ${name}. In the sandbox it binds nobody.</p>
    </section>
    `,
  )
  const body = html`${papers}
    <p class="faint">This link works until ${toTimeOfDay(expiresAt)}.</p>
    ${renderButtons([
      { action: 'sign', label: 'Sign all', look: 'primary' },
      { action: 'leave', label: 'Leave' },
    ])}`
  const reloadAfterMs = Date.parse(expiresAt) - clock.now()
  return { show: { title: 'Sign your agreements', body, reloadAfterMs } }
}

function showClosed({ state }: SandboxAgreementsSession): PageAnswer {
  if (state === 'EXPIRED')
    return showWords('Link expired', 'The time for this link has run out. Ask for a new one.', 410)
  if (state === 'VOID')
    return showWords('Link closed', 'This link can no longer be used. Ask for a new one.', 410)
  return showWords('Signed already', 'These agreements have been signed with this link.', 410)
}
