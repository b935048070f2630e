import type * as React from 'react'
import { PROVIDERS, type ProviderName, type TestRow } from './trials.ts'
import type { Run, useTrials } from './useTrials.ts'

const CHOICES = Object.entries(PROVIDERS) as [ProviderName, string][]

/** Whose refusals are shown, and the button that tries them all. */
export function RefusalsBar(props: RefusalsBarProps): React.ReactElement {
  const { provider, shown, onProviderChange, trials } = props
  const { run, tryAll, stop } = trials
  const isRunning = run?.isOver === false
  const toButton = (name: ProviderName | undefined, title: string) => (
    <button
      key={title}
      type="button"
      className="button"
      aria-pressed={provider === name}
      disabled={isRunning}
      onClick={() => onProviderChange(name)}
    >
      {title}
    </button>
  )
  return (
    <div className="providers-bar">
      <div className="providers-filter" role="group" aria-label="Whose refusals to show">
        {toButton(undefined, 'All')}
        {CHOICES.map(([name, title]) => toButton(name, title))}
      </div>
      <button
        type="button"
        className="button button-primary"
        disabled={shown.length === 0}
        onClick={() => (isRunning ? stop() : void tryAll(shown))}
      >
        {isRunning ? 'Stop' : `Try all ${shown.length}`}
      </button>
      {run && (
        <div className="providers-progress">
          <progress max={run.total} value={run.tried} aria-label="Tried so far" />
          {/* Spoken once, at the end: 152 numbers are no news. */}
          <p role="status">{run.isOver && toResult(run)}</p>
          {!run.isOver && (
            <p>
              {run.tried} of {run.total} tried, {run.asDocumented} answered as documented
            </p>
          )}
        </div>
      )}
    </div>
  )
}

function toResult({ tried, total, asDocumented }: Run): string {
  const result = `${asDocumented} of ${tried} answered as documented`
  return tried < total ? `Stopped after ${tried} of ${total}: ${result}` : result
}

interface RefusalsBarProps {
  /** Undefined shows those of all. */
  provider: ProviderName | undefined
  shown: readonly TestRow[]
  onProviderChange: (provider: ProviderName | undefined) => void
  trials: ReturnType<typeof useTrials>
}
