import { type FieldInvite, type SigningStatus, toSigningStatus } from '@rubrica/contract'
import type { Store } from '../stores/Store.ts'
import { type Subject, toInviteId, toSubject } from './subjects.ts'

/** What is known of the things that handles stand for, and who hears of its changes. */
export interface Statuses {
  /** Notes what a provider said at the time it was asked. Never rejects: to know it is a convenience. */
  note: (subject: Subject, status: string, askedAtMs: number) => Promise<void>
  /** Notes a document by all of its invites, and each of them. */
  noteInvites: (id: string, invites: readonly FieldInvite[], askedAtMs: number) => Promise<void>
}

export function createStatuses(store: Store, onFailure: (cause: unknown) => void): Statuses {
  async function note(subject: Subject, status: string, askedAtMs: number): Promise<void> {
    try {
      await store.recordStatus(subject, status, askedAtMs)
    } catch (cause) {
      onFailure(cause)
    }
  }
  return {
    note,
    async noteInvites(id, found, askedAtMs) {
      const invites = found.map((invite) => ({
        subject: toSubject('invite', toInviteId(id, invite.id)),
        status: toSigningStatus(invite),
      }))
      const statuses = invites.map(({ status }) => status)
      await Promise.all([
        ...invites.map(({ subject, status }) => note(subject, status, askedAtMs)),
        note(toSubject('document', id), toDocumentStatus(statuses), askedAtMs),
      ])
    },
  }
}

/**
 * A document's status is a word for all of its invites, and after it the word of each: a manager
 * hears of every one that changes.
 */
function toDocumentStatus(statuses: readonly SigningStatus[]): string {
  return [toWord(statuses), ...statuses].join(' ')
}

function toWord(statuses: readonly SigningStatus[]): string {
  if (statuses.length === 0) return 'open'
  if (statuses.includes('declined')) return 'declined'
  const isDone = statuses.every((status) => status === 'signed' || status === 'skipped')
  return isDone ? 'completed' : 'pending'
}

/** The word that browsers see of a recorded status. */
export function toBrowserStatus(recorded: string): string {
  return recorded.split(' ', 1)[0] ?? recorded
}
