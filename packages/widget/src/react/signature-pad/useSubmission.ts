'use client'
import * as React from 'react'
import {
  assessSignature,
  type SignatureFlaw,
  type SignatureRules,
} from '../../core/ink/assessSignature.ts'
import { type Ink, isBlank } from '../../core/ink/ink.ts'
import { useLatest } from '../internals/useLatest.ts'
import type { InkActions } from './useInkHistory.ts'

export interface SubmissionActions {
  /** Hands the ink over, unless it can be no signature: then it says why. */
  submit: () => void
  /** Tells the person what the ink lacks. */
  refuse: (flaw: SignatureFlaw) => void
}

interface Submission {
  ink: Ink
  steps: Pick<InkActions, 'readInk'>
  disabled: boolean
  rules: SignatureRules | undefined
  onInkSubmit: ((ink: Ink) => void) | undefined
}

/** Hands ink over, if it can be a signature; and remembers what it lacked until it is changed. */
export function useSubmission(
  props: Submission,
): SubmissionActions & { refused: SignatureFlaw | undefined } {
  const latest = useLatest(props)
  const [refusal, setRefusal] = React.useState<{ ink: Ink; flaw: SignatureFlaw } | null>(null)
  const refuse = React.useCallback(
    (flaw: SignatureFlaw) => setRefusal({ ink: latest.current.steps.readInk(), flaw }),
    [latest],
  )
  const submit = React.useCallback(() => {
    const { disabled, rules, onInkSubmit, steps } = latest.current
    const ink = steps.readInk()
    if (disabled || isBlank(ink)) return
    const verdict = assessSignature(ink, rules)
    if (verdict.ok) onInkSubmit?.(ink)
    else refuse(verdict.reason)
  }, [latest, refuse])
  return { submit, refuse, refused: refusal?.ink === props.ink ? refusal.flaw : undefined }
}
