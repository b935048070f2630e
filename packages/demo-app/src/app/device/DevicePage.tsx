import { DeviceConsent, useDeviceConsent } from '@rubrica/widget'
import type * as React from 'react'
import { keepConsent } from '../bank/device.ts'
import { PageHeading } from '../bank/PageHeading.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { KeptCard } from './KeptCard.tsx'
import { ProofCard } from './ProofCard.tsx'
import { SentCard } from './SentCard.tsx'
import { useIdentity } from './useIdentity.ts'

/** What the bank would learn of the device, and what stands behind each of it. Nothing is sent. */
export function DevicePage(): React.ReactElement {
  const controls = useDeviceConsent()
  const isAllowed = controls.missing.length === 0
  const identity = useIdentity(isAllowed)
  return (
    <div className="frame device">
      <div className="lab-top">
        <StepLink to="/record" className="back-link">
          What leaves the page
        </StepLink>
        <PageHeading title="What the bank learns of this device">
          What the bank learns of this device
        </PageHeading>
        <p>
          Decide as a customer would, and see what would go along with a signature. Nothing is read
          before you decide, and this page sends nothing.
        </p>
      </div>
      <section className="card signing-panel device-ask" aria-labelledby="ask-title">
        <h2 id="ask-title" className="visually-hidden">
          The decision
        </h2>
        <DeviceConsent onConsentChange={keepConsent} />
      </section>
      <div className="device-column">
        <SentCard controls={controls} identity={identity.identity} />
        {isAllowed && <KeptCard {...identity} />}
        <ProofCard choices={controls.choices} />
      </div>
    </div>
  )
}
