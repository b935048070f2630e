'use client'
import * as React from 'react'
import {
  type BiometricSignatureState,
  toBiometricSignatureState,
} from '../../core/flow/biometricSignature.ts'
import { copyInk, eraseInk } from '../../core/ink/eraseInk.ts'
import { EMPTY_INK, type Ink } from '../../core/ink/ink.ts'
import { toSignature } from '../../core/toSignature.ts'
import { readProvenance } from '../../dom/readProvenance.ts'
import { useLatest } from '../internals/useLatest.ts'
import { useBiometricSign } from '../queries/useBiometricSign.ts'
import { usePreviewBiometricSign } from '../queries/usePreviewBiometricSign.ts'
import { useSubmitBiometricSign } from '../queries/useSubmitBiometricSign.ts'
import { type BiometricSettings, toMode } from './BiometricSettings.ts'
import { useDrawnInk } from './useDrawnInk.ts'

/** The ceremony of one biometric signature, without its looks. */
export interface BiometricSignatureCeremony {
  state: BiometricSignatureState
  /**
   * The ink so far. A failed submission leaves it as it is. Once it has been received, or the component
   * goes, every stroke of it is overwritten in memory, for you as well.
   */
  ink: Ink
  setInk: (ink: Ink) => void
  /** A `key` for the pad, so that it also forgets what it could bring again. */
  padKey: string
  /** The person confirms having read the documents. A call while one is under way is ignored. */
  confirmRead: () => void
  /** Encodes and sends the ink. A call while one is under way is ignored. */
  submit: (ink: Ink) => void
  /** Reads the sign again after it could not be read. */
  reload: () => void
}

/**
 * Runs the ceremony for one handle: read, review, preview, sign, submit, done. With another handle it
 * begins anew: ink drawn for one is never shown or sent for another. Give a pad of your own the
 * ceremony's `padKey` as its `key`, so that its undone strokes go too.
 *
 * @throws TypeError for a mode and a seal that contradict each other
 */
export function useBiometricSignature(
  handle: string,
  settings: BiometricSettings = {},
): BiometricSignatureCeremony {
  const mode = toMode(settings)
  const latest = useLatest({ ...settings, mode })
  const { ink, setInk, note, erase, padKey } = useDrawnInk(handle)
  /** The handle for which the person last confirmed something. */
  const [actedFor, setActedFor] = React.useState<string>()
  const inkToSend = React.useRef<Ink>(EMPTY_INK)
  const isBusy = React.useRef(false)

  const sign = useBiometricSign(handle)
  const preview = usePreviewBiometricSign(handle)
  const submission = useSubmitBiometricSign(handle, async () => {
    const { current } = inkToSend
    inkToSend.current = EMPTY_INK
    const { documentDigest, ...options } = latest.current
    const { bindingId = '' } = sign.data ?? {}
    const binding = { bindingId, sealedAt: new Date(), documentDigest }
    try {
      return await toSignature(current, { ...options, binding, provenance: readProvenance() })
    } finally {
      eraseInk(current)
    }
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

  // Also when it turns out only later that the signature arrived, or that its time has run out.
  const isOver = ['done', 'expired', 'cancelled'].includes(state.status)
  React.useEffect(() => {
    if (isOver) erase()
  }, [isOver, erase])

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
    note(inkToSubmit)
    // The component may go, and its ink with it, before the request is made.
    inkToSend.current = copyInk(inkToSubmit)
    submission.mutate()
  }

  return {
    state,
    ink,
    setInk,
    padKey,
    confirmRead: () => once(() => preview.mutate()),
    submit: (inkToSubmit) => once(() => send(inkToSubmit)),
    reload: () => void sign.refetch(),
  }
}
