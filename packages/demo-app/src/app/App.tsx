import { RubricaProvider } from '@rubrica/widget'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type * as React from 'react'
import { BankFooter } from './bank/BankFooter.tsx'
import { BankHeader } from './bank/BankHeader.tsx'
import { DemoBar } from './bank/DemoBar.tsx'
import { device } from './bank/device.ts'
import { DevicePage } from './device/DevicePage.tsx'
import { DonePage } from './done/DonePage.tsx'
import { LabPage } from './lab/LabPage.tsx'
import { OverviewPage } from './overview/OverviewPage.tsx'
import { usePath } from './path.ts'
import { ProvidersPage } from './providers/ProvidersPage.tsx'
import { ProxyPage } from './proxy/ProxyPage.tsx'
import { RecordPage } from './record/RecordPage.tsx'
import { SigningPage } from './signing/SigningPage.tsx'

const queryClient = new QueryClient()

/** The bank's site: a demo bar above it, and the step that the address names. */
export function App(): React.ReactElement {
  return (
    <QueryClientProvider client={queryClient}>
      <RubricaProvider queryClient={queryClient} device={device}>
        <a className="skip-link" href="#content">
          Skip to content
        </a>
        <DemoBar />
        <BankHeader />
        <main id="content" tabIndex={-1}>
          <Step />
        </main>
        <BankFooter />
      </RubricaProvider>
    </QueryClientProvider>
  )
}

function Step(): React.ReactElement {
  const path = usePath()
  if (path === '/sign') return <SigningPage />
  if (path === '/done') return <DonePage />
  if (path === '/pad') return <LabPage />
  if (path === '/record') return <RecordPage />
  if (path === '/device') return <DevicePage />
  if (path === '/providers') return <ProvidersPage />
  if (path === '/proxy') return <ProxyPage />
  return <OverviewPage />
}
