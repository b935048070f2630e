import type { HandleKind } from '@rubrica/contract'

/** What a status is known of, as the store names it. */
export type Subject = `${HandleKind | 'kyc'}:${string}`

export function toSubject(kind: HandleKind, id: string): Subject {
  return `${kind}:${id}`
}

/** Capa's webhooks name a user by the partner's own id and nothing else. */
export function toKycSubject(externalUserId: string): Subject {
  return `kyc:${externalUserId}`
}

/** Of an invite's two ids. */
export function toInviteId(documentId: string, inviteId: string): string {
  return `${documentId}.${inviteId}`
}

/** The two ids of an invite. */
export function fromInviteId(id: string): { documentId: string; inviteId: string } {
  const [documentId = '', inviteId = ''] = id.split('.')
  return { documentId, inviteId }
}
