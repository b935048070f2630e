import { useMutation, useQueryClient } from '@tanstack/react-query'
import { goTo } from '../path.ts'
import { contractOptions, createContractOptions } from './contract.ts'

/** Prepares a new agreement and goes to its page. */
export function useStartSigning() {
  const queryClient = useQueryClient()
  return useMutation({
    ...createContractOptions,
    onSuccess: (contract) => {
      queryClient.setQueryData(contractOptions.queryKey, contract)
      goTo('/sign')
    },
  })
}
