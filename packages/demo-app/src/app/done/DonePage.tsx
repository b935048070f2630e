import { useQuery } from '@tanstack/react-query'
import type * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import { PageHeading } from '../bank/PageHeading.tsx'
import { Redirect } from '../bank/Redirect.tsx'
import { contractOptions } from '../contract/contract.ts'
import { CUSTOMER } from '../contract/customer.ts'
import { Confirmation } from './Confirmation.tsx'
import { OtherWayTaken } from './OtherWayTaken.tsx'

/** Thanks, and what happens now. */
export function DonePage(): React.ReactElement {
  const contract = useQuery(contractOptions)
  if (contract.data === null) return <Redirect to="/" />
  if (contract.data?.status === 'open') return <Redirect to="/sign" />
  if (contract.data?.otherWay)
    return <OtherWayTaken contract={contract.data} otherWay={contract.data.otherWay} />
  if (contract.data)
    return (
      <div className="frame done">
        <div className="done-thanks">
          <Tick />
          <PageHeading title="Your agreement is signed">
            Thank you, {CUSTOMER.firstName}. <br />
            Your agreement is signed.
          </PageHeading>
          <p>
            Your reference <strong>{contract.data.reference}</strong>
          </p>
        </div>
        <Confirmation contract={contract.data} />
      </div>
    )
  return (
    <div className="frame done">
      <PageHeading title="Your confirmation">Your confirmation</PageHeading>
      {contract.isFetching ? (
        <p role="status">Getting your confirmation…</p>
      ) : (
        <Notice error={contract.error} onRetry={() => void contract.refetch()} />
      )}
    </div>
  )
}

function Tick(): React.ReactElement {
  return (
    <svg className="tick" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
      <circle cx="32" cy="32" r="32" />
      <path d="M19 33.5 28 42.5 46 23" />
    </svg>
  )
}
