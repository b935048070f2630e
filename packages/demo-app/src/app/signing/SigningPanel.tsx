import { BiometricSignature } from '@rubrica/widget'
import { useQueryClient } from '@tanstack/react-query'
import type * as React from 'react'
import { type Contract, contractOptions } from '../contract/contract.ts'
import { AgreementSummary } from './AgreementSummary.tsx'

/** Where the customer signs: Rubrica's ceremony, in the bank's colours. */
export function SigningPanel({ contract }: { contract: Contract }): React.ReactElement {
  const queryClient = useQueryClient()
  // The page sees from the contract that there is nothing left to sign, and moves on.
  const finish = () => {
    const signed: Contract = { ...contract, status: 'signed' }
    queryClient.setQueryData(contractOptions.queryKey, signed)
  }
  return (
    <div className="card signing-panel">
      <BiometricSignature
        handle={contract.handle}
        documents={(sign) => <AgreementSummary documents={sign.documents} />}
        onDone={finish}
      />
    </div>
  )
}
