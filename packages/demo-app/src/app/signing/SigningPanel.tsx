import { BiometricSignature, DeviceConsent } from '@rubrica/widget'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as React from 'react'
import { keepConsent } from '../bank/device.ts'
import { Notice } from '../bank/Notice.tsx'
import { arrangeOtherWayOptions, type Contract, contractOptions } from '../contract/contract.ts'
import { AgreementSummary } from './AgreementSummary.tsx'

/** Where the customer signs: Rubrica's ceremony, in the bank's colours. */
export function SigningPanel({ contract }: { contract: Contract }): React.ReactElement {
  const queryClient = useQueryClient()
  // The page sees from the contract that there is nothing left to sign, and moves on.
  const finish = () => {
    const signed: Contract = { ...contract, status: 'signed' }
    queryClient.setQueryData(contractOptions.queryKey, signed)
  }
  const arrange = useMutation({
    ...arrangeOtherWayOptions,
    onSuccess: (arranged) => queryClient.setQueryData(contractOptions.queryKey, arranged),
  })
  return (
    <div className="card signing-panel">
      <BiometricSignature
        handle={contract.handle}
        documents={(sign) => <AgreementSummary documents={sign.documents} />}
        deviceConsent={<DeviceConsent onConsentChange={keepConsent} />}
        onDone={finish}
        // The bank's policy: nobody has to write by hand. It is the bank that hears of it, not
        // Rubrica's endpoint, and the customer may still sign by hand meanwhile.
        alternatives={['typed', 'assisted']}
        onAlternative={arrange.mutate}
      />
      {arrange.isError && (
        <Notice error={arrange.error} onRetry={() => arrange.mutate(arrange.variables)} />
      )}
    </div>
  )
}
