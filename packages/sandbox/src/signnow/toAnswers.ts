import type { DocumentAnswer, FieldInvite, Invite } from '@rubrica/contract'
import type { SignnowDocument } from './createDocumentStore.ts'
import type { SignnowInvite } from './signnowInvite.ts'

/** An invite as the call that made it answers with it. */
export function toInvite(
  invite: SignnowInvite,
  document: SignnowDocument,
  all: readonly SignnowDocument[],
): Invite {
  const { id, email, role, role_id, order, status } = invite
  const { redirect_uri, decline_redirect_uri, close_redirect_uri, redirect_target } = invite
  return {
    ...{ id, email, role, role_id, order, status },
    expires_at: null,
    link: null,
    ...{ redirect_uri, decline_redirect_uri, close_redirect_uri, redirect_target },
    ...(document.folder !== null && toFolder(document.folder, all)),
  }
}

/** ASSUMPTION: the seed names these three and shows none of them. A folder has no id here. */
function toFolder(folder: string, all: readonly SignnowDocument[]) {
  const inside = all.filter((one) => one.folder === folder)
  const children = new Set(
    all.flatMap(({ folder: other }) => {
      if (!other?.startsWith(`${folder}/`)) return []
      return `${folder}/${other.slice(folder.length + 1).split('/')[0]}`
    }),
  )
  return {
    folders: Array.from(children, (path) => ({
      name: path.slice(folder.length + 1),
      total_documents: all.filter((one) => one.folder === path).length,
    })),
    total_documents: inside.length,
    documents: inside.map(({ id, document_name }) => ({ id, document_name })),
  }
}

/** A document as reading it answers with it. Never has `error`, `errors` or `message`. */
export function toDocument(
  document: SignnowDocument,
  invites: readonly SignnowInvite[],
  userId: string,
): DocumentAnswer & Record<string, unknown> {
  const { id, document_name, owner, template, roles, createdAt, updatedAt } = document
  return {
    ...{ id, user_id: userId, document_name, page_count: '1', owner, template },
    created: toSeconds(createdAt),
    updated: toSeconds(updatedAt),
    roles: roles.map((role) => ({ ...role, signing_order: String(role.signing_order) })),
    field_invites: invites.map(toFieldInvite),
  }
}

function toFieldInvite(invite: SignnowInvite): FieldInvite {
  const { id, status, email, role, role_id, declined, createdAt, updatedAt } = invite
  const { redirect_uri, decline_redirect_uri, close_redirect_uri, redirect_target } = invite
  return {
    ...{ id, status, email, role, role_id, is_embedded: true },
    declined: declined.map(({ created }) => ({ created: toSeconds(created) })),
    created: toSeconds(createdAt),
    updated: toSeconds(updatedAt),
    expiration_time: null,
    ...{ redirect_uri, decline_redirect_uri, close_redirect_uri, redirect_target },
  }
}

/** signNow writes times as seconds since 1970, as text. Source: its OpenAPI. */
function toSeconds(iso: string): string {
  return String(Math.floor(Date.parse(iso) / 1_000))
}
