import type { SandboxCapaUser } from '../capa/createCapaUserStore.ts'
import { KYC_OUTCOMES } from '../capa/createKycStore.ts'
import { type Html, html } from '../html.ts'
import { renderPost, renderRow } from './renderRow.ts'
import { renderTime } from './renderTime.ts'

/** One user of Capa's as a card, with what its staff may decide. */
export function renderUser(user: SandboxCapaUser): Html {
  const { id, type, kyc, signedAt, signedCountry } = user
  return html`<article class="card" id="${id}" aria-labelledby="${id}-name">
    <header>
      <h3 id="${id}-name">${user.name ?? user.email}</h3>
      <span class="badge" data-state="${kyc}">${kyc}</span>
    </header>
    <p class="id"><a href="#${id}">${id}</a></p>
    <dl>
      ${renderRow('Type', type)}
      ${renderRow('E-mail', user.email)}
      ${renderRow('Partner’s id', user.externalUserId ?? 'none, so no webhooks')}
      ${renderRow('Agreements', signedAt ? html`${signedCountry ?? ''}, ${renderTime(signedAt)}` : 'not signed')}
    </dl>
    ${
      type === 'INDIVIDUAL' &&
      html`<p class="buttons">${KYC_OUTCOMES.map((outcome) =>
        renderPost(outcome, `/capa/users/${id}/kyc`, { status: outcome }),
      )}</p>`
    }
  </article>`
}
