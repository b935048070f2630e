import { useQuery } from '@tanstack/react-query'
import type * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import { PageHeading } from '../bank/PageHeading.tsx'
import { Redirect } from '../bank/Redirect.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { contractOptions } from '../contract/contract.ts'
import { Agreement } from './Agreement.tsx'
import { SigningPanel } from './SigningPanel.tsx'

/** The agreement, and beside it the place to sign it. */
export function SigningPage(): React.ReactElement {
  const contract = useQuery(contractOptions)
  if (contract.data === null) return <Redirect to="/" />
  if (contract.data && contract.data.status !== 'open') return <Redirect to="/done" />
  return (
    <div className="frame signing">
      <div className="signing-top">
        <StepLink to="/" className="back-link">
          Your overview
        </StepLink>
        <PageHeading title="Sign your loan agreement">Sign your loan agreement</PageHeading>
      </div>
      {contract.data ? (
        <>
          <Agreement reference={contract.data.reference} />
          <SigningPanel contract={contract.data} />
        </>
      ) : (
        <div className="signing-wait">
          {contract.isFetching ? (
            <p role="status">Getting your agreement…</p>
          ) : (
            <Notice error={contract.error} onRetry={() => void contract.refetch()} />
          )}
        </div>
      )}
    </div>
  )
}
