import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { callBank } from '../contract/callBank.ts'

/** What the visitor has at signNow and at Capa, as the bank has just read it from them. */
export interface Walks {
  /** Null before anybody is invited; empty once the invites are deleted. */
  signers: Signer[] | null
  kyc: 'not-started' | 'in-progress' | 'verified' | 'rejected' | 'in-review'
  agreements: 'locked' | 'open' | 'asked' | 'signed'
}

export interface Signer {
  email: string
  role: string
  order: number
  state: string
}

/** The pages of the providers that a visitor can go to. */
export type Destination = 'signnow' | 'kyc' | 'agreements'

/** How things stand. */
export const walksOptions = queryOptions({
  queryKey: ['larkmoor', 'providers'],
  queryFn: () => callBank<Walks>('GET', '/providers'),
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retry: false,
})

/** Invites two signers to a new document, or deletes the invites of the one at hand. */
export const changeInvitesOptions = mutationOptions({
  mutationKey: ['larkmoor', 'providers', 'invites'],
  mutationFn: (change: 'begin' | 'delete') =>
    callBank<Walks>('POST', `/providers/signnow/invites${change === 'delete' ? '/delete' : ''}`),
  networkMode: 'always',
})

/**
 * Takes the visitor to a provider's page in this tab. The link is a secret: it goes from the answer
 * into the address bar, and the mutation keeps no more than whether there was one.
 */
export const leaveOptions = mutationOptions({
  mutationKey: ['larkmoor', 'providers', 'leave'],
  mutationFn: async (to: Destination) => {
    const { url } = await callBank<{ url: string | null }>('POST', `/providers/${to}/link`)
    if (url !== null) location.assign(url)
    return { hasLeft: url !== null }
  },
  networkMode: 'always',
})
