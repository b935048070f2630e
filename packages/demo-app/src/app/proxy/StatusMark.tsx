import type * as React from 'react'
import { toVerdict } from './proxyLog.ts'

/** A status with its word and its colour. */
export function StatusMark({ status }: { status: number }): React.ReactElement {
  const { word, tone } = toVerdict(status)
  return (
    <span className="proxy-status" data-tone={tone}>
      <strong>{status}</strong> {word}
    </span>
  )
}
