import { type Html, html } from '../html.ts'
import type { SandboxIdentification } from '../masstack/createIdentificationStore.ts'
import { renderPost, renderRow } from './renderRow.ts'
import { renderTime } from './renderTime.ts'

/** One identification as a card, with what the provider's own capture would do. */
export function renderIdentification(one: SandboxIdentification): Html {
  const { id, state, actor, capture, validation } = one
  const isOpen = state === 'PENDING'
  const path = `/identifications/${id}/capture`
  const { document_type, country } = actor.identity_document
  return html`<article class="card" id="${id}" aria-labelledby="${id}-name">
    <header>
      <h3 id="${id}-name">${actor.name} ${actor.last_name}</h3>
      <span class="badge" data-state="${state}">${state}</span>
      ${
        isOpen &&
        html`<span class="buttons">
          ${renderPost('Accept images', path, { outcome: 'accepted' })}
          ${renderPost('Reject images', path, { outcome: 'rejected' })}
        </span>`
      }
    </header>
    <p class="id"><a href="#${id}">${id}</a></p>
    <dl>
      ${renderRow('Document', `${document_type}, ${country}`)}
      ${renderRow('Images', capture)}
      ${renderRow('Created', renderTime(one.createdAt))}
      ${validation && renderRow('Validated', renderTime(validation.receivedAt))}
      ${validation && renderRow('Installation', html`<code>${validation.installationId}</code>`)}
      ${renderRow('Expires', renderTime(one.expires_at))}
    </dl>
  </article>`
}
