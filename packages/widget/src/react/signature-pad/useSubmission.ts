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
  /** Tells the person what the ink lacks, or that it lacks nothing any more. */
  refuse: (refusal: PadRefusal | undefined) => void
}

/** Why ink is no signature; or that a pad for pens only was touched by something else. */
export type PadRefusal = SignatureFlaw | 'not-a-pen'

interface Submission {
  ink: Ink
  /** Changes with each step: what was said holds until then. */
  revision: object
  steps: Pick<InkActions, 'readInk'>
  disabled: boolean
  rules: SignatureRules | undefined
  onInkSubmit: ((ink: Ink) => void) | undefined
}

/** Hands ink over, if it can be a signature; and remembers what it lacked until it is changed. */
export function useSubmission(
  props: Submission,
): SubmissionActions & { refused: PadRefusal | undefined } {
  const latest = useLatest(props)
  const [refusal, setRefusal] = React.useState<Told | null>(null)
  const refuse = React.useCallback(
    (refused: PadRefusal | undefined) =>
      setRefusal({
        ink: latest.current.steps.readInk(),
        revision: latest.current.revision,
        refused,
      }),
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
  const isNow = refusal?.ink === props.ink && refusal.revision === props.revision
  return { submit, refuse, refused: isNow ? refusal.refused : undefined }
}

interface Told {
  ink: Ink
  revision: object
  refused: PadRefusal | undefined
}
