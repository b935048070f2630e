import * as React from 'react'

/** What is not the bank's: that this is a demo, and the way behind its scenes. */
export function DemoBar(): React.ReactElement {
  const hintId = React.useId()
  return (
    <aside className="demo-bar" aria-label="About this demo">
      <p>
        <strong>Demo</strong>
        <span className="demo-bar-long">
          The bank is fictional, and its signing provider is simulated.
        </span>
        <span className="demo-bar-short">Simulated provider</span>
      </p>
      <ul>
        <li>
          <a href="/inspector" target="_blank" rel="noopener" aria-describedby={hintId}>
            Inspector
          </a>
          <span id={hintId} hidden>
            Opens in a new tab
          </span>
        </li>
        <li>
          <a href="/start-over">Start over</a>
        </li>
      </ul>
    </aside>
  )
}
