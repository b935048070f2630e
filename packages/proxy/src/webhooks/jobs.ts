import { KYC_STATUSES, type KycStatus } from '@rubrica/contract'

/** What a webhook gives cause to look at. Its key in the store says all there is to know. */
export type StatusJob =
  | { provider: 'capa'; expected: KycStatus; externalUserId: string }
  | { provider: 'signnow'; documentId: string }

/** The status that the webhook spoke of is kept: Capa's own answer may lag behind it. */
export function toCapaJob(expected: KycStatus, externalUserId: string): string {
  return `capa ${expected} ${externalUserId}`
}

export function toSignnowJob(documentId: string): string {
  return `signnow ${documentId}`
}

/** Null for a job of another release. */
export function fromJob(key: string): StatusJob | null {
  const [provider, second = '', ...rest] = key.split(' ')
  if (provider === 'signnow') return { provider, documentId: second }
  const expected = KYC_STATUSES.find((status) => status === second)
  if (provider !== 'capa' || expected === undefined) return null
  return { provider, expected, externalUserId: rest.join(' ') }
}
