import type { InnerClock } from '../createClock.ts'
import { createUuid } from '../createUuid.ts'
import type { State } from '../state/createState.ts'
import { createHexToken } from './createTokenStore.ts'

/** A link to sign by. Whoever has its token may sign: only the page and the state ever see it. */
export interface SignnowLink {
  id: string
  token: string
  documentId: string
  inviteId: string
  createdAt: string
  expiresAt: string
  /** When it was first opened, or null. */
  openedAt: string | null
}

/** The links that were made. What it gives is live. */
export interface LinkStore {
  create(invite: { id: string; documentId: string }, minutes: number): SignnowLink
  all(): SignnowLink[]
  find(id: string): SignnowLink | undefined
  findByToken(token: string): SignnowLink | undefined
  isExpired(link: SignnowLink): boolean
  expire(link: SignnowLink): void
  removeOf(documentId: string): void
}

/** Makes a store over the state's table of links. */
export function createLinkStore(state: State, clock: InnerClock): LinkStore {
  const links = state.table<SignnowLink>('signnowLinks')
  return {
    create: (invite, minutes) =>
      links.add({
        id: createUuid(),
        token: createHexToken(),
        documentId: invite.documentId,
        inviteId: invite.id,
        createdAt: clock.nowIso(),
        expiresAt: new Date(clock.now() + minutes * 60_000).toISOString(),
        openedAt: null,
      }),
    all: links.all,
    find: links.find,
    findByToken: (token) => links.all().find((link) => link.token === token),
    isExpired: ({ expiresAt }) => clock.now() >= Date.parse(expiresAt),
    expire(link) {
      if (clock.now() < Date.parse(link.expiresAt)) link.expiresAt = clock.nowIso()
    },
    removeOf(documentId) {
      for (const link of links.all()) if (link.documentId === documentId) links.remove(link.id)
    },
  }
}
