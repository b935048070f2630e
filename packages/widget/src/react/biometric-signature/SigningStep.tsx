'use client'
import type * as React from 'react'
import type { BiometricSignatureState } from '../../core/flow/biometricSignature.ts'
import { useMessages } from '../provider/useMessages.ts'
import { SignaturePad } from '../signature-pad/index.ts'
import { ConsentStep } from './ConsentStep.tsx'
import { StepError } from './ErrorNotice.tsx'
import type { BiometricSignatureCeremony } from './useBiometricSignature.ts'

/** The pad. After a failed submission the ink is still on it, and Submit sends it again. */
export function SigningStep({
  state,
  ceremony,
  deviceConsent,
  padProps,
}: SigningStepProps): React.ReactElement {
  const { biometricSignature: words } = useMessages()
  const isSubmitting = state.status === 'submitting'
  const error = state.status === 'signing' ? state.error : null
  return (
    <>
      <ConsentStep slot={deviceConsent} />
      <p data-rubrica="biometric-signature-instruction">{words.sign}</p>
      <SignaturePad.Root
        key={ceremony.padKey}
        aria-label={words.title}
        ink={ceremony.ink}
        onInkChange={ceremony.setInk}
        onInkSubmit={ceremony.submit}
        disabled={isSubmitting}
        {...padProps}
      >
        <div data-rubrica="signature-pad-frame">
          <SignaturePad.Surface />
          <SignaturePad.Guide>{state.sign.signerName}</SignaturePad.Guide>
        </div>
        <div data-rubrica="signature-pad-bar">
          <SignaturePad.Undo />
          <SignaturePad.Redo />
          <SignaturePad.Clear />
          <SignaturePad.Status />
        </div>
        <StepError error={error} note={words.inkKept} />
        <SignaturePad.Submit>{isSubmitting ? words.submitting : undefined}</SignaturePad.Submit>
        <SignaturePad.Alternative />
      </SignaturePad.Root>
    </>
  )
}

interface SigningStepProps {
  state: Extract<BiometricSignatureState, { status: 'signing' | 'submitting' }>
  ceremony: BiometricSignatureCeremony
  deviceConsent: React.ReactNode
  padProps: SigningPadProps
}

/** What a host may say about the ceremony's pad. */
export type SigningPadProps = Pick<
  SignaturePad.RootProps,
  | 'pen'
  | 'shapeOnly'
  | 'penOnly'
  | 'handedness'
  | 'rules'
  | 'cancelledStrokes'
  | 'undoneStrokes'
  | 'alternatives'
  | 'onAlternative'
>
