'use client'
import type { RubricaError } from '@rubrica/contract'
import type * as React from 'react'
import { useMessages } from '../provider/useMessages.ts'

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

interface ErrorNoticeProps {
  error: RubricaError
  /** What the person should know beside the failure itself. */
  note?: string | undefined
  onRetry?: (() => void) | undefined
}
