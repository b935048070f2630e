'use client'
import type { RubricaError } from '@rubrica/contract'
import type * as React from 'react'
import type { BiometricSignatureState } from '../../core/flow/biometricSignature.ts'
import { useMessages } from '../provider/useMessages.ts'
import { SignaturePad } from '../signature-pad/index.ts'
import { ConsentStep, useConsentGap } from './ConsentStep.tsx'
import { StepError } from './ErrorNotice.tsx'
import type { SigningPadProps } from './SigningStep.tsx'
import { fillSlot, type Slot } from './Slot.ts'

/** The documents, and the button with which the person confirms having read them. */
export function DocumentReview({
  state,
  documents,
  deviceConsent,
  padProps,
  onConfirm,
}: DocumentReviewProps): React.ReactElement {
  const { biometricSignature: words } = useMessages()
  const gap = useConsentGap()
  const isPending = state.status === 'previewing'
  const error = state.status === 'reviewing' ? state.error : null
  return (
    <>
      <div data-rubrica="biometric-signature-documents">
        {fillSlot(documents, state.sign) ?? <DocumentList names={state.sign.documents} />}
      </div>
      <ConsentStep slot={deviceConsent} always />
      <StepError error={error} />
      {padProps.alternatives && (gap === 'refused' || isStuck(error)) && (
        // Whoever cannot go on here never comes to the pad, where the other ways are offered else.
        <SignaturePad.Root {...padProps}>
          <SignaturePad.Alternative />
        </SignaturePad.Root>
      )}
      <button
        type="button"
        data-rubrica="biometric-signature-confirm"
        disabled={isPending}
        onClick={onConfirm}
      >
        {isPending ? words.confirming : words.confirmRead}
      </button>
    </>
  )
}

/** Whether trying again may never help: the device is not allowed to be read, or cannot be. */
function isStuck(error: RubricaError | null): boolean {
  return error?.code === 'fingerprint_unavailable' || Boolean(error?.code.startsWith('consent_'))
}

function DocumentList({ names }: { names: readonly { name: string }[] }): React.ReactElement {
  const { biometricSignature: words } = useMessages()
  return (
    <>
      <p>{words.documents}</p>
      <ul>
        {names.map(({ name }, index) => (
          // Names may repeat, and the list never changes its order.
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity here
          <li key={index}>{name}</li>
        ))}
      </ul>
    </>
  )
}

interface DocumentReviewProps {
  state: Extract<BiometricSignatureState, { status: 'reviewing' | 'previewing' }>
  documents: Slot | undefined
  deviceConsent: React.ReactNode
  padProps: SigningPadProps
  onConfirm: () => void
}
