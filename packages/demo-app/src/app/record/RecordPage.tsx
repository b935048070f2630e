import { EMPTY_INK, type Ink, type SignaturePadHandle } from '@rubrica/widget'
import type { BiometricMode } from '@rubrica/widget/biometric'
import { isBlank } from '@rubrica/widget/core'
import * as React from 'react'
import { PageHeading } from '../bank/PageHeading.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { ImageCard } from './ImageCard.tsx'
import { ModeSwitch } from './ModeSwitch.tsx'
import { RecordCard } from './RecordCard.tsx'
import { RecordPad } from './RecordPad.tsx'
import { ReplayCard } from './ReplayCard.tsx'
import { SealCard } from './SealCard.tsx'
import { useOutgoing } from './useOutgoing.ts'

/** What a signature becomes before it leaves: the image and the record. Here, nothing leaves. */
export function RecordPage(): React.ReactElement {
  const [ink, setInk] = React.useState<Ink>(EMPTY_INK)
  const [mode, setMode] = React.useState<BiometricMode>('plain')
  const [note, setNote] = React.useState('')
  const pad = React.useRef<SignaturePadHandle>(null)
  const state = useOutgoing(ink, mode, pad)
  const outgoing = state.status === 'ready' ? state.outgoing : undefined

  const changeMode = (next: BiometricMode) => {
    const beginsAnew = (mode === 'off') !== (next === 'off')
    if (beginsAnew) setInk(EMPTY_INK)
    setNote(beginsAnew && !isBlank(ink) ? toReason(next) : '')
    setMode(next)
  }

  return (
    <div className="frame record">
      <div className="lab-top">
        <StepLink to="/pad" className="back-link">
          Signature pad lab
        </StepLink>
        <PageHeading title="What leaves the page">What leaves the page</PageHeading>
        <p>
          Sign, and see what Rubrica makes of it: an image and a record. This page only shows them.
          Nothing is sent, stored or logged.
        </p>
      </div>
      <div className="record-column">
        <div className="card signing-panel record-pad">
          <ModeSwitch mode={mode} onModeChange={changeMode} note={note} />
          <RecordPad key={String(mode === 'off')} {...{ ink, mode, pad }} onInkChange={setInk} />
        </div>
        <ImageCard state={state} />
      </div>
      <RecordCard state={state} mode={mode} />
      {mode !== 'sealed' && outgoing && <ReplayCard data={outgoing.record.data} mode={mode} />}
      {mode === 'sealed' && outgoing && (
        <SealCard
          // What was tried on one record says nothing about the next.
          key={outgoing.record.data.slice(-22)}
          sealed={outgoing.record.data}
          signatureImage={outgoing.png.base64}
        />
      )}
    </div>
  )
}

function toReason(next: BiometricMode): string {
  return next === 'off'
    ? 'The pad began anew: it takes the line alone now. Ink that has time and pressure is never thinned out; it is not collected.'
    : 'The pad began anew: the line that was on it had no time and no pressure, and none is made up.'
}
