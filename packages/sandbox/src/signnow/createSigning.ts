import type { InnerClock } from '../createClock.ts'
import { createHexId } from '../createHexId.ts'
import type { State } from '../state/createState.ts'
import type { SignnowDocument } from './createDocumentStore.ts'
import type { LinkStore } from './createLinkStore.ts'
import type { Notify } from './createSubscriptionStore.ts'
import type { MatchedInvite } from './matchInvites.ts'
import { isOver, type SignnowInvite, toGiven } from './signnowInvite.ts'

/** The invites, and the only code that changes what state they are in. What it gives is live. */
export interface Signing {
  invite(document: SignnowDocument, matched: readonly MatchedInvite[]): SignnowInvite[]
  add(invite: SignnowInvite): SignnowInvite
  of(documentId: string): SignnowInvite[]
  find(id: string): SignnowInvite | undefined
  /** Removes all invites of a document, with their links. */
  removeOf(document: SignnowDocument): void
  sign(document: SignnowDocument, invite: SignnowInvite): void
  decline(document: SignnowDocument, invite: SignnowInvite): void
  /** Keeps what the signer has filled in so far. */
  save(document: SignnowDocument): void
  skip(document: SignnowDocument, invite: SignnowInvite): void
}

/** Makes the signing over the state's table of invites. */
export function createSigning(
  state: State,
  clock: InnerClock,
  links: LinkStore,
  notify: Notify,
): Signing {
  const invites = state.table<SignnowInvite>('signnowInvites')
  const of = (documentId: string) =>
    invites.all().filter((invite) => invite.documentId === documentId)

  /** Sends what has waited for an earlier step, once all of that step is over. */
  function release(document: SignnowDocument): void {
    const all = of(document.id)
    const step = Math.min(...all.filter((one) => !isOver(one)).map(({ order }) => order))
    for (const invite of all) {
      if (invite.status !== 'created' || invite.order > step) continue
      invite.status = 'pending'
      notify('document.fieldinvite.sent', document, invite)
    }
  }

  function change(document: SignnowDocument, invite?: SignnowInvite): void {
    document.updatedAt = clock.nowIso()
    if (invite) invite.updatedAt = clock.nowIso()
    notify('document.update', document)
  }

  /** After an invite is over: the next step, or the end. */
  function goOn(document: SignnowDocument): void {
    release(document)
    const all = of(document.id)
    const isComplete = all.every(isOver) && all.some(({ status }) => status === 'fulfilled')
    if (isComplete) notify('document.complete', document)
  }

  return {
    invite(document, matched) {
      const now = clock.nowIso()
      const added = matched.map(({ input, role }) =>
        invites.add({
          id: createHexId(),
          documentId: document.id,
          role: role.name,
          role_id: role.unique_id,
          status: 'created',
          declined: [],
          createdAt: now,
          updatedAt: now,
          ...toGiven(input),
        }),
      )
      for (const invite of added) notify('document.fieldinvite.create', document, invite)
      release(document)
      return added
    },
    add: invites.add,
    of,
    find: invites.find,
    removeOf(document) {
      links.removeOf(document.id)
      for (const invite of of(document.id)) {
        invites.remove(invite.id)
        notify('document.fieldinvite.delete', document, invite)
      }
    },
    sign(document, invite) {
      invite.status = 'fulfilled'
      notify('document.fieldinvite.signed', document, invite)
      change(document, invite)
      goOn(document)
    },
    decline(document, invite) {
      invite.declined.push({ created: clock.nowIso() })
      invite.updatedAt = clock.nowIso()
      notify('document.fieldinvite.decline', document, invite)
    },
    save: change,
    skip(document, invite) {
      invite.status = 'skipped'
      change(document, invite)
      goOn(document)
    },
  }
}
