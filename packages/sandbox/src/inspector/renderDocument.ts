import { type Html, html } from '../html.ts'
import type { SignnowDocument } from '../signnow/createDocumentStore.ts'
import type { SignnowInvite } from '../signnow/signnowInvite.ts'
import { renderPost, renderRow } from './renderRow.ts'

/** One document of signNow's as a card, with its invites in the order of signing. */
export function renderDocument(document: SignnowDocument, invites: readonly SignnowInvite[]): Html {
  const { id, document_name, owner, roles, template, fields, folder } = document
  const notes = [template && 'template', !fields && 'no fields', folder && `in ${folder}`]
  return html`<article class="card" id="${id}" aria-labelledby="${id}-name">
    <header>
      <h3 id="${id}-name">${document_name}</h3>
      <span class="count">${notes.filter(Boolean).join(', ')}</span>
    </header>
    <p class="id"><a href="#${id}">${id}</a></p>
    <dl>
      ${renderRow('Owner', owner)}
      ${renderRow('Roles', roles.map(({ name }) => name).join(', ') || 'none')}
      ${renderRow('Invites', invites.length === 0 ? 'none' : html`${invites.map(renderInvite)}`)}
    </dl>
  </article>`
}

function renderInvite({ id, email, order, status, declined }: SignnowInvite): Html {
  const state = declined.length > 0 ? 'declined' : status
  const canSkip = state === 'created' || state === 'pending'
  return html`<span class="invite">${order}. ${email}
    <span class="badge" data-state="${state}">${state}</span>
    ${canSkip && renderPost('Skip', `/signnow/invites/${id}/skip`)}</span>`
}
