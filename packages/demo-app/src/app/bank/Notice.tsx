import type * as React from 'react'
import { isBankError } from '../contract/callBank.ts'

/** Says what could not be done, and offers the way on. */
export function Notice({ error, onRetry }: NoticeProps): React.ReactElement {
  const reason = isBankError(error) ? error.reason : 'failed'
  return (
    <div className="notice" role="alert">
      <p>
        <strong>{WORDS[reason].title}</strong> {WORDS[reason].text}
      </p>
      {reason === 'signed-out' ? (
        <a className="button" href="/start-over">
          Sign in again
        </a>
      ) : (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}

const WORDS = {
  'signed-out': {
    title: 'You have been signed out.',
    text: 'We do this to protect your account. Sign in again to carry on.',
  },
  unreachable: {
    title: 'We cannot be reached right now.',
    text: 'Check your connection, then try again. Nothing has been lost.',
  },
  failed: {
    title: 'Your agreement is not available right now.',
    text: 'Our signing service does not answer. Please try again in a moment.',
  },
} as const

interface NoticeProps {
  error: unknown
  onRetry: () => void
}
