import type * as React from 'react'

/** The bank's mark, a low sun over the moor, and its name. */
export function Wordmark(): React.ReactElement {
  return (
    <span className="wordmark" aria-hidden="true">
      <svg viewBox="0 0 32 32" width="32" height="32" role="presentation">
        <rect width="32" height="32" rx="8" className="wordmark-sky" />
        <circle cx="20.5" cy="13.5" r="5.5" className="wordmark-sun" />
        <path
          d="M0 24.5C6 17 11.5 17 16.5 20.5S26.5 25.5 32 19v5a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8z"
          className="wordmark-moor"
        />
      </svg>
      Larkmoor
    </span>
  )
}
