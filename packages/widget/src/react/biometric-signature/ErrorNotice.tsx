'use client'
import type { RubricaError } from '@rubrica/contract'
import type * as React from 'react'
import { useMessages } from '../provider/useMessages.ts'
import { useConsentGap } from './ConsentStep.tsx'

/** Tells the person what went wrong, and offers to try again where that can help. */
export function ErrorNotice({ error, note, onRetry }: ErrorNoticeProps): React.ReactElement {
  const { errors, biometricSignature: words } = useMessages()
  return (
    <div role="alert" data-rubrica="error" data-code={error.code}>
      <p>
        {errors[error.code] ?? errors.fallback}
        {note !== undefined && ` ${note}`}
      </p>
      {onRetry && error.retryable && (
        <button type="button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </div>
  )
}

/** Why a step failed. What is said of a missing consent names it, and goes with the next decision. */
export function StepError({ error, note }: StepErrorProps): React.ReactNode {
  const { deviceConsent: words } = useMessages()
  const gap = useConsentGap()
  if (!error?.code.startsWith('consent_')) return error && <ErrorNotice error={error} note={note} />
  const isOutdated =
    gap !== undefined && gap !== (error.code === 'consent_needed' ? 'open' : 'refused')
  if (isOutdated) return null
  const signals = (error.reason?.split(' ') ?? []) as (keyof typeof words.signals)[]
  const labels = signals.map((signal) => `“${words.signals[signal]?.label ?? signal}”`)
  return <ErrorNotice error={error} note={[labels.join(', '), note].filter(Boolean).join('. ')} />
}

interface StepErrorProps {
  error: RubricaError | null
  note?: string | undefined
}

interface ErrorNoticeProps {
  error: RubricaError
  /** What the person should know beside the failure itself. */
  note?: string | undefined
  onRetry?: (() => void) | undefined
}
