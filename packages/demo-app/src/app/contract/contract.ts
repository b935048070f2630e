import type { SignatureAlternative } from '@rubrica/widget'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { callBank } from './callBank.ts'

/** The visitor's loan agreement, as the bank's back end gives it. */
export interface Contract {
  handle: string
  signId: string
  reference: string
  inspectorUrl: string
  status: 'open' | 'signed' | 'arranged'
  /** What the customer chose in place of signing by hand. */
  otherWay?: SignatureAlternative | undefined
}

/** The agreement at hand, or null when there is none yet. */
export const contractOptions = queryOptions({
  queryKey: ['larkmoor', 'contract'],
  queryFn: async () => {
    const answer = await callBank<{ contract: Contract | null }>('GET', '/contract')
    return answer.contract
  },
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retry: false,
})

/** Prepares a new agreement. */
export const createContractOptions = mutationOptions({
  mutationKey: ['larkmoor', 'contract', 'create'],
  mutationFn: () => callBank<Contract>('POST', '/contracts'),
  networkMode: 'always',
})

/** Tells the bank that the customer does not sign by hand. */
export const arrangeOtherWayOptions = mutationOptions({
  mutationKey: ['larkmoor', 'contract', 'other-way'],
  mutationFn: (otherWay: SignatureAlternative) =>
    callBank<Contract>('POST', '/contract/other-way', otherWay),
  networkMode: 'always',
})
