'use client'
import * as React from 'react'
import type { RubricaError } from '@rubrica/contract'
import type {
  BiometricSignatureState,
  BiometricSignatureStatus,
} from '../../core/flow/biometricSignature.ts'
import { createPart, type Part } from '../internals/createPart.ts'
import { type PartProps, renderPart } from '../internals/renderPart.ts'
import { useLatest } from '../internals/useLatest.ts'
import { useMessages } from '../provider/useMessages.ts'
import { useRubrica } from '../provider/useRubrica.ts'
import { type BiometricSettings, toMode } from './BiometricSettings.ts'
import { DocumentReview } from './DocumentReview.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { type SigningPadProps, SigningStep } from './SigningStep.tsx'
import { fillSlot, type Slot } from './Slot.ts'
import { useFocusOnStep } from './useFocusOnStep.ts'
import { useBiometricSignature } from './useBiometricSignature.ts'

/**
 * One handwritten signature from beginning to end: reads the sign, shows the documents, tells the
 * provider once the person confirms having read them, takes the signature, sends it, and says so.
 * Renders a `<section>`.
 */
export const BiometricSignature: Part<HTMLElement, BiometricSignatureProps> = createPart(
  'BiometricSignature',
  // With another handle everything begins anew, the pad and its undone strokes too: ink drawn for one
  // is never shown or sent for another.
  (props, ref) => <Ceremony key={props.handle} props={props} rootRef={ref} />,
)

function Ceremony({ props, rootRef }: CeremonyProps): React.ReactElement {
  const { handle, documents, deviceConsent, done, onDone, onError, ...more } = props
  const { pen, penOnly, handedness, rules, alternatives, onAlternative, ...others } = more
  const { cancelledStrokes, undoneStrokes, mode, seal, documentDigest, ...rest } = others
  const settings = { mode, seal, documentDigest, pen }
  const shapeOnly = toMode(settings) === 'off'
  const looks = { pen, shapeOnly, penOnly, handedness, rules, cancelledStrokes, undoneStrokes }
  const padProps = { ...looks, alternatives, onAlternative }
  useRubrica('mounts <BiometricSignature>')
  const { biometricSignature: words } = useMessages()
  const ceremony = useBiometricSignature(handle, settings)
  const { state } = ceremony
  const headingId = React.useId()
  const heading = React.useRef<HTMLHeadingElement>(null)
  useFocusOnStep(heading, state.status)
  useReport(state, { onDone, onError })

  const children = (
    <>
      <h2 ref={heading} id={headingId} tabIndex={-1} data-rubrica="biometric-signature-title">
        {words.title}
      </h2>
      {state.status === 'loading' && <p role="status">{words.loading}</p>}
      {state.status === 'failed' && <ErrorNotice error={state.error} onRetry={ceremony.reload} />}
      {(state.status === 'reviewing' || state.status === 'previewing') && (
        <DocumentReview
          state={state}
          documents={documents}
          deviceConsent={deviceConsent}
          padProps={padProps}
          onConfirm={ceremony.confirmRead}
        />
      )}
      {(state.status === 'signing' || state.status === 'submitting') && (
        <SigningStep
          state={state}
          ceremony={ceremony}
          deviceConsent={deviceConsent}
          padProps={padProps}
        />
      )}
      {state.status === 'done' && (
        <div role="status">{fillSlot(done, state.sign) ?? words.done}</div>
      )}
      {state.status === 'expired' && <p role="alert">{words.expired}</p>}
      {state.status === 'cancelled' && <p role="alert">{words.cancelled}</p>}
    </>
  )
  const shown = { status: state.status }
  const own = { 'aria-labelledby': headingId, ...rest, children }
  return renderPart('section', {
    name: 'biometric-signature',
    state: shown,
    props: own,
    ref: rootRef,
  })
}

interface CeremonyProps {
  props: BiometricSignatureProps
  rootRef: React.Ref<never>
}

/** Tells the host about the end, once, and about each failure, once. */
function useReport(
  state: BiometricSignatureState,
  callbacks: Pick<BiometricSignatureProps, 'onDone' | 'onError'>,
): void {
  const latest = useLatest(callbacks)
  // Refs outlive the second run that StrictMode gives every effect.
  const hasReportedDone = React.useRef(false)
  const reportedError = React.useRef<RubricaError>(undefined)
  const isDone = state.status === 'done'
  const error = 'error' in state ? state.error : null
  React.useEffect(() => {
    if (!isDone || hasReportedDone.current) return
    hasReportedDone.current = true
    latest.current.onDone?.()
  }, [isDone, latest])
  React.useEffect(() => {
    if (!error || reportedError.current === error) return
    reportedError.current = error
    latest.current.onError?.(error)
  }, [error, latest])
}

export interface BiometricSignatureShown {
  /** Where the ceremony stands. @selector `[data-status]` */
  status: BiometricSignatureStatus
}

export interface BiometricSignatureProps
  extends Omit<PartProps<'section', BiometricSignatureShown>, 'onError' | 'children'>,
    Omit<SigningPadProps, 'pen' | 'shapeOnly'>,
    BiometricSettings {
  /** What your server sealed for the user who is signed in. */
  handle: string
  /** Shows the documents; without it their names are listed. */
  documents?: Slot | undefined
  /**
   * Asks what may be read of the device, in place of `<DeviceConsent>`; null where you ask elsewhere.
   * Without it the person is asked wherever the provider's device has something to ask about.
   */
  deviceConsent?: React.ReactNode
  /** Shown once the provider has the signature; without it a line of thanks. */
  done?: Slot | undefined
  /** Called once, when the provider has the signature. */
  onDone?: (() => void) | undefined
  /** Called for each failure; the person has been told already. */
  onError?: ((error: RubricaError) => void) | undefined
}
