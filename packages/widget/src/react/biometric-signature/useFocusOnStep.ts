'use client'
import * as React from 'react'
import type { BiometricSignatureStatus } from '../../core/flow/biometricSignature.ts'

type Step = 'load' | 'fail' | 'review' | 'sign' | 'end'

const STEPS: Record<BiometricSignatureStatus, Step> = {
  loading: 'load',
  failed: 'fail',
  reviewing: 'review',
  previewing: 'review',
  signing: 'sign',
  submitting: 'sign',
  done: 'end',
  expired: 'end',
  cancelled: 'end',
}

/**
 * Brings a person who works by keyboard or screen reader along to each new step, whose button went
 * with the old one, and brings the step into view. Does nothing on the first one, nor when the focus
 * is elsewhere on the host's page.
 */
export function useFocusOnStep(
  heading: React.RefObject<HTMLElement | null>,
  status: BiometricSignatureStatus,
): void {
  const step = STEPS[status]
  const before = React.useRef(step)
  React.useEffect(() => {
    const isFirst = before.current === 'load' || before.current === step
    before.current = step
    if (isFirst) return
    const { activeElement, body } = document
    const isHere = heading.current?.parentElement?.contains(activeElement)
    if (activeElement === body || activeElement === null || isHere) heading.current?.focus()
  }, [heading, step])
}
