import { KYC_STATUSES, type KycStatus } from '@rubrica/contract'

/** What a webhook gives cause to look at. Its key in the store says all there is to know. */
export type StatusJob =
  | { provider: 'capa'; expected: KycStatus; externalUserId: string }
  | { provider: 'signnow'; documentId: string }

/** The status that a webhook of Capa's spoke of is kept: its own answer may lag behind it. */
export function toJobKey(job: StatusJob): string {
  if (job.provider === 'signnow') return `signnow ${job.documentId}`
  return `capa ${job.expected} ${job.externalUserId}`
}

/** Null for a job of another release. */
export function fromJobKey(key: string): StatusJob | null {
  const [provider, second = '', ...rest] = key.split(' ')
  if (provider === 'signnow') return { provider, documentId: second }
  const expected = KYC_STATUSES.find((status) => status === second)
  if (provider !== 'capa' || expected === undefined) return null
  return { provider, expected, externalUserId: rest.join(' ') }
}
