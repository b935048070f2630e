import type * as React from 'react'
import { PageHeading } from '../bank/PageHeading.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { ActsCard } from './ActsCard.tsx'
import { LiveCard } from './LiveCard.tsx'
import { LogCard } from './LogCard.tsx'
import { useActs } from './useActs.ts'
import { useLiveStatus } from './useLiveStatus.ts'

/** What the proxy between the bank's pages and the providers does, as its own log has it. */
export function ProxyPage(): React.ReactElement {
  const live = useLiveStatus()
  const { outcome, fresh, start } = useActs(live)
  return (
    <div className="frame proxy">
      <div className="lab-top">
        <StepLink to="/providers" className="back-link">
          Behind the bank: the three providers
        </StepLink>
        <PageHeading title="What the proxy did">What the proxy did</PageHeading>
        <p>
          Between the bank’s pages and the providers stands Rubrica’s proxy. It has the keys, and
          the page never does. This is its log: every request of every visitor, with route templates
          in place of addresses, so that there is nothing in it to hide.
        </p>
      </div>
      <div className="proxy-column">
        <ActsCard outcome={outcome} onStart={(act) => void start(act)} />
        <LiveCard live={live} />
      </div>
      <LogCard fresh={fresh} />
    </div>
  )
}
