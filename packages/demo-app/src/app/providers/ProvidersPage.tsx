import type * as React from 'react'
import { PageHeading } from '../bank/PageHeading.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { AgreementsCard } from './AgreementsCard.tsx'
import { IdentityCard } from './IdentityCard.tsx'
import { InvitesCard } from './InvitesCard.tsx'
import { RefusalsCard } from './RefusalsCard.tsx'
import { useReturnHint } from './useReturnHint.ts'
import { useWalks } from './useWalks.ts'

/** What stands behind the bank: the providers' pages to walk through, and everything they refuse. */
export function ProvidersPage(): React.ReactElement {
  const controls = useWalks()
  const hint = useReturnHint()
  const { walks } = controls
  return (
    <div className="frame providers">
      <div className="lab-top">
        <StepLink to="/device" className="back-link">
          What the bank learns of this device
        </StepLink>
        <PageHeading title="Behind the bank: the three providers">
          Behind the bank: the three providers
        </PageHeading>
        <p>
          MasStack takes the signature by hand <StepLink to="/">on your overview</StepLink>; signNow
          and Capa are here, to walk through. The calls are real, and the far side is simulated: a
          sandbox answers as the providers’ documents say.{' '}
          <a href="/inspector" target="_blank" rel="noopener">
            See in the inspector what arrives there
          </a>{' '}
          (opens in a new tab).
        </p>
      </div>
      {hint && <p className="providers-hint">{hint}</p>}
      {walks.isError ? (
        <div className="notice" role="alert">
          <p>What the providers say could not be read. Nothing has been lost.</p>
          <button type="button" className="button" onClick={() => void walks.refetch()}>
            Try again
          </button>
        </div>
      ) : (
        <div className="providers-walks" aria-busy={walks.isFetching}>
          <InvitesCard {...controls} />
          <IdentityCard {...controls} />
          <AgreementsCard {...controls} />
        </div>
      )}
      <RefusalsCard />
    </div>
  )
}
