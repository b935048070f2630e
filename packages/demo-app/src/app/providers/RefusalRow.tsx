import * as React from 'react'
import { PROVIDERS, type TestRow } from './trials.ts'
import type { TrialState } from './useTrials.ts'

/** One refusal: the call, what is documented, and what came of trying it. */
export const RefusalRow: React.FunctionComponent<RefusalRowProps> = React.memo(
  ({ row, state, onTry }) => {
    const isTrying = state === 'trying'
    return (
      <tr>
        <th scope="row">
          <code>{row.operation}</code>
          <span>with {row.title}</span>
          <small>
            {PROVIDERS[row.provider]}. {row.summary}
          </small>
        </th>
        <td data-label="Documented answer">
          <Answer status={row.status} words={row.words} />
        </td>
        <td data-label="Real answer">
          <Real state={state} />
          <button
            type="button"
            className="button"
            aria-label={`Try it: ${row.operation} with ${row.title}`}
            // Not `disabled`: whoever presses it with a key keeps their place.
            aria-disabled={isTrying || undefined}
            onClick={() => !isTrying && void onTry(row)}
          >
            {typeof state === 'object' ? 'Try again' : 'Try it'}
          </button>
        </td>
      </tr>
    )
  },
)
RefusalRow.displayName = 'RefusalRow'

function Answer({ status, words }: Pick<TestRow, 'status' | 'words'>): React.ReactElement {
  return (
    <p className="providers-answer">
      <strong>{status === 'default' ? 'any other' : status}</strong> {words || <em>no words</em>}
    </p>
  )
}

function Real({ state }: { state: TrialState | undefined }): React.ReactElement | null {
  if (state === undefined) return null
  if (state === 'trying') return <p className="record-quiet">Asking…</p>
  if (state === 'failed')
    return <p className="providers-odd">The bank could not make the call. Try again.</p>
  const { status, words, code, retryable, done, meaning, isAsDocumented } = state
  return (
    <div className="providers-real">
      <Answer status={status} words={words} />
      <p className="providers-codes">
        {code !== null && <code>{code}</code>}
        <span>{retryable ? 'retryable' : 'not retryable'}</span>
        {done && <span data-tone="good">done before</span>}
        <span data-tone={isAsDocumented ? 'good' : 'bad'}>
          {isAsDocumented ? 'as documented' : 'not as documented'}
        </span>
      </p>
      {meaning !== '' && <p className="providers-meaning">“{meaning}”</p>}
    </div>
  )
}

interface RefusalRowProps {
  row: TestRow
  state: TrialState | undefined
  onTry: (row: TestRow) => Promise<TrialState>
}
