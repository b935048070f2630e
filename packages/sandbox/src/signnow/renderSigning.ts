import { html } from '../html.ts'
import type { HostedView } from '../pages/HostedPage.ts'
import type { SignnowDocument } from './createDocumentStore.ts'
import type { ClosedReason } from './createSigningPage.ts'
import type { SignnowInvite } from './signnowInvite.ts'
import type { Returns, SigningAction } from './toReturns.ts'

const BUTTONS = [
  ['sign', 'Sign', 'primary'],
  ['close', 'Save and close', ''],
  ['decline', 'Decline', 'bad'],
] as const satisfies [SigningAction, string, string][]

/** The document, who signs it, and what they may do. */
export function renderSigning(
  { document_name }: SignnowDocument,
  invite: SignnowInvite,
  returns: Returns,
): HostedView {
  const { email, role, order, signature_name, redirect_target } = invite
  const isBlank = redirect_target === 'blank' && Object.values(returns).some((uri) => uri !== null)
  return {
    title: document_name,
    body: html`
      <section class="sheet paper">
        <p>By signing you agree to this document.</p>
        <p class="mark">${signature_name}</p>
      </section>
      <section class="sheet">
        <dl>
          <dt>Signer</dt><dd>${email}</dd>
          <dt>Role</dt><dd>${role}</dd>
          <dt>Step</dt><dd>${order}</dd>
        </dl>
      </section>
      ${isBlank && html`<p class="faint">You go on in a new window.</p>`}
      <form method="post">
        ${BUTTONS.map(([action, label, style]) => {
          const isOut = isBlank && returns[action] !== null
          return html`<button class="${style}" name="action" value="${action}"${isOut && html` formtarget="_blank"`}>${label}</button>`
        })}
      </form>`,
  }
}

const DONE: Readonly<Record<SigningAction, [title: string, text: string]>> = {
  sign: ['Thank you', 'You have signed this document. You can close this page.'],
  decline: ['You have declined', 'You will not sign this document. You can close this page.'],
  close: ['Saved', 'Nothing is signed yet. Open your link again to go on while it lasts.'],
}

/** What is shown after an action when the invite names no address to go on to. */
export function renderDone(action: SigningAction, { document_name }: SignnowDocument): HostedView {
  const [title, text] = DONE[action]
  return {
    title,
    body: html`<section class="sheet"><h2>${document_name}</h2>${text}</section>`,
  }
}

const CLOSED: Readonly<Record<ClosedReason, [title: string, text: string]>> = {
  unknown: ['This link does not work', 'It was mistyped, or the invitation has been taken back.'],
  expired: ['This link has expired', 'Go back to where you found it, and ask for a new one.'],
  waiting: ['It is not your turn yet', 'Somebody else has to sign first.'],
  signed: ['You have signed this already', 'There is nothing left to do.'],
  declined: [
    'You have declined to sign this',
    'Ask for a new invitation if you changed your mind.',
  ],
  skipped: ['Your signature is no longer needed', 'There is nothing left to do.'],
}

/** Why there is nothing to sign here. Names no document and no person: the link may be a stranger's. */
export function renderClosed(reason: ClosedReason): HostedView {
  const [title, text] = CLOSED[reason]
  return { title, body: html`<section class="sheet">${text}</section>` }
}
