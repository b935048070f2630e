'use client'
import * as React from 'react'
import { useLatest } from '../internals/useLatest.ts'
import type { SignatureAlternative, SignaturePadAlternatives } from './SignaturePadAlternative.tsx'

/**
 * The other ways to sign that the host allows. Without `onAlternative` there is nobody to take one, so
 * none is offered.
 */
export function useAlternatives(
  allowed: readonly SignatureAlternative['kind'][] | undefined,
  onAlternative: ((alternative: SignatureAlternative) => void) | undefined,
): SignaturePadAlternatives {
  const latest = useLatest(onAlternative)
  const has = (kind: SignatureAlternative['kind']) =>
    onAlternative !== undefined && allowed?.includes(kind) === true
  const [hasTyped, hasAssisted] = [has('typed'), has('assisted')]
  return React.useMemo(
    () => ({ hasTyped, hasAssisted, take: (one) => latest.current?.(one) }),
    [hasTyped, hasAssisted, latest],
  )
}
