import * as React from 'react'
import type { Act } from './Act.ts'
import { ACTS } from './acts.ts'
import { OutcomeView } from './OutcomeView.tsx'
import type { Outcome } from './useActs.ts'

/** The buttons that have the proxy do something, and what came of the last one. */
export function ActsCard({ outcome, onStart }: ActsCardProps): React.ReactElement {
  const view = React.useRef<HTMLDivElement>(null)
  const isRunning = outcome?.status === 'running'
  const start = (act: Act) => {
    if (isRunning) return
    onStart(act)
    // On a phone it may stand below the screen's end.
    requestAnimationFrame(() => view.current?.scrollIntoView({ block: 'nearest' }))
  }
  return (
    <section className="card proxy-acts" aria-labelledby="acts-title">
      <h2 id="acts-title">Have it do something</h2>
      {ACTS.map(({ title, acts }) => (
        <div key={title} className="proxy-group" role="group" aria-label={title}>
          <h3>{title}</h3>
          {acts.map((act) => (
            <button
              key={act.name}
              type="button"
              className="button"
              aria-pressed={outcome?.act === act}
              // Not `disabled`: whoever presses it with a key keeps their place.
              aria-disabled={isRunning || undefined}
              onClick={() => start(act)}
            >
              {act.name}
            </button>
          ))}
        </div>
      ))}
      <div className="proxy-outcome" ref={view}>
        <OutcomeView outcome={outcome} />
      </div>
      <p className="record-quiet proxy-note">
        One refusal cannot be provoked from here: a page of another site. The browser itself says
        which page is asking, and no script can say otherwise.
      </p>
    </section>
  )
}

interface ActsCardProps {
  outcome: Outcome | undefined
  onStart: (act: Act) => void
}
