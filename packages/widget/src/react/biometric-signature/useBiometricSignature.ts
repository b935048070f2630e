'use client'
import * as React from 'react'
import {
  type BiometricSignatureState,
  toBiometricSignatureState,
} from '../../core/flow/biometricSignature.ts'
import { EMPTY_INK, type Ink } from '../../core/ink/ink.ts'
import { toSignature } from '../../core/toSignature.ts'
import { useBiometricSign } from '../queries/useBiometricSign.ts'
import { usePreviewBiometricSign } from '../queries/usePreviewBiometricSign.ts'
import { useSubmitBiometricSign } from '../queries/useSubmitBiometricSign.ts'

/** The ceremony of one biometric signature, without its looks. */
export interface BiometricSignatureCeremony {
  state: BiometricSignatureState
  /** The ink so far. A failed submission leaves it as it is; a successful one empties it. */
  ink: Ink
  setInk: (ink: Ink) => void
  /** The person confirms having read the documents. A call while one is under way is ignored. */
  confirmRead: () => void
  /** Encodes and sends the ink. A call while one is under way is ignored. */
  submit: (ink: Ink) => void
  /** Reads the sign again after it could not be read. */
  reload: () => void
}

/**
 * Runs the ceremony for one handle: read, review, preview, sign, submit, done. With another handle it
 * begins anew: ink drawn for one is never shown or sent for another. Give a pad of your own the handle
 * as its `key`, so that its undone strokes go too.
 */
export function useBiometricSignature(handle: string): BiometricSignatureCeremony {
  const [drawn, setDrawn] = React.useState({ handle, ink: EMPTY_INK })
  const ink = drawn.handle === handle ? drawn.ink : EMPTY_INK
  const setInk = (next: Ink) => setDrawn({ handle, ink: next })
  /** The handle for which the person last confirmed something. */
  const [actedFor, setActedFor] = React.useState<string>()
  const inkToSend = React.useRef<Ink>(EMPTY_INK)
  const isBusy = React.useRef(false)

  const sign = useBiometricSign(handle)
  const preview = usePreviewBiometricSign(handle)
  const submission = useSubmitBiometricSign(handle, () => {
    const { current } = inkToSend
    inkToSend.current = EMPTY_INK
    return toSignature(current)
  })

  // Mutations learn of another handle only after the render that brings it.
  const isTheirs = actedFor === handle
  const state = toBiometricSignatureState({
    sign: sign.data,
    loadError: sign.isFetching ? null : sign.error,
    isPreviewing: isTheirs && preview.isPending,
    hasPreviewed: isTheirs && preview.isSuccess,
    previewError: isTheirs ? preview.error : null,
    isSubmitting: isTheirs && submission.isPending,
    hasSubmitted: isTheirs && submission.isSuccess,
    submitError: isTheirs ? submission.error : null,
  })

  const isPending = preview.isPending || submission.isPending
  React.useEffect(() => {
    if (!isPending) isBusy.current = false
  })

  /** Runs one thing at a time. `isPending` alone turns true too late for a second click. */
  function once(act: () => void): void {
    if (isBusy.current) return
    isBusy.current = true
    setActedFor(handle)
    act()
  }

  function send(inkToSubmit: Ink): void {
    inkToSend.current = inkToSubmit
    submission.mutate(undefined, { onSuccess: () => setInk(EMPTY_INK) })
  }

  return {
    state,
    ink,
    setInk,
    confirmRead: () => once(() => preview.mutate()),
    submit: (inkToSubmit) => once(() => send(inkToSubmit)),
    reload: () => void sign.refetch(),
  }
}
