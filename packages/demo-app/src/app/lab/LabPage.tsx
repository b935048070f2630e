import { EMPTY_INK, type Ink } from '@rubrica/widget'
import * as React from 'react'
import { PageHeading } from '../bank/PageHeading.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { LabOptions, type LabSettings, PENS } from './LabOptions.tsx'
import { LabPad } from './LabPad.tsx'
import { LabReport } from './LabReport.tsx'

/** The pad on its own, to try with whatever there is to write with. Nothing leaves the page. */
export function LabPage(): React.ReactElement {
  const [ink, setInk] = React.useState<Ink>(EMPTY_INK)
  const [settings, setSettings] = React.useState<LabSettings>(START)
  return (
    <div className="frame lab">
      <div className="lab-top">
        <StepLink to="/" className="back-link">
          Your overview
        </StepLink>
        <PageHeading title="Signature pad lab">Signature pad lab</PageHeading>
        <p>
          Sign with a finger, a pen or a mouse, and see what the browser delivered and how much of
          it was kept. Nothing leaves this page.
        </p>
      </div>
      <div className="card signing-panel lab-pad">
        <LabPad ink={ink} onInkChange={setInk} settings={settings} />
      </div>
      <div className="card lab-options">
        <LabOptions settings={settings} onSettingsChange={setSettings} />
      </div>
      <div className="card lab-report">
        <LabReport ink={ink} />
        <StepLink to="/record" className="lab-more">
          See what would leave the page
        </StepLink>
      </div>
    </div>
  )
}

const START: LabSettings = { look: PENS[0], isPenOnly: false, isLeftHanded: false }
