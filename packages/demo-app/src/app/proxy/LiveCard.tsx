import type * as React from 'react'
import type { LiveStatus } from './useLiveStatus.ts'

/** What comes by the stream of server-sent events while the page is open. */
export function LiveCard({ live }: { live: LiveStatus }): React.ReactElement {
  const { state, arrivals } = live
  return (
    <section className="card proxy-live" aria-labelledby="live-title">
      <div className="proxy-live-top">
        <h2 id="live-title">Live: your verification</h2>
        <span data-tone={state === 'open' ? 'good' : undefined}>
          {state === 'open' ? 'Listening' : 'Not listening'}
        </span>
      </div>
      <ol className="proxy-arrivals" aria-live="polite">
        {arrivals.map(({ id, status, at }) => (
          <li key={id}>
            <time dateTime={new Date(at).toISOString()}>{TIME.format(at)}</time>
            <strong>{WORDS[status] ?? status}</strong>
          </li>
        ))}
      </ol>
      {arrivals.length === 0 && (
        <p className="record-quiet">“Real webhook” begins to listen. Nobody asks for it again.</p>
      )}
    </section>
  )
}

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

const WORDS: Record<string, string> = {
  not_started: 'Not begun',
  in_progress: 'Begun',
  verified: 'Verified',
  rejected: 'Rejected',
  review_needed: 'Under review',
}
