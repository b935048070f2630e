import { useQuery } from '@tanstack/react-query'
import * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import { RefusalRow } from './RefusalRow.tsx'
import { RefusalsBar } from './RefusalsBar.tsx'
import { type ProviderName, type TestRow, testRowsOptions, toKey } from './trials.ts'
import { useTrials } from './useTrials.ts'

/** Everything that the providers refuse, to be provoked. */
export function RefusalsCard(): React.ReactElement {
  const rows = useQuery(testRowsOptions)
  const trials = useTrials()
  const [provider, setProvider] = React.useState<ProviderName>()
  const all = rows.data ?? []
  const shown = all.filter((row) => provider === undefined || row.provider === provider)
  const show = (next: ProviderName | undefined) => {
    setProvider(next)
    trials.forgetRun()
  }
  return (
    <section className="card providers-refusals" aria-labelledby="refusals-title">
      <h2 id="refusals-title">What they refuse</h2>
      <p className="record-quiet">
        {all.length > 0 && `${all.length} calls that are refused, ${toSeeds(all)}. `}
        Press “Try it”, and the bank makes the call. You see what the provider answers, the code
        under which Rubrica passes it on, and what the person in front of the page is told.
      </p>
      {rows.isError ? (
        <Notice error={rows.error} onRetry={() => void rows.refetch()} />
      ) : (
        <>
          <RefusalsBar {...{ provider, shown }} onProviderChange={show} trials={trials} />
          <table className="providers-table">
            <caption className="visually-hidden">Every refusal, and what came of trying it</caption>
            <thead>
              <tr>
                <th scope="col">Call</th>
                <th scope="col">Documented answer</th>
                <th scope="col">Real answer</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <RefusalRow
                  key={toKey(row)}
                  row={row}
                  state={trials.states[toKey(row)]}
                  onTry={trials.tryOne}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function toSeeds(rows: readonly TestRow[]): string {
  const seeds = rows.filter(({ isOfSeed }) => isOfSeed)
  const kinds = new Set(seeds.map(({ operation, row }) => `${operation} ${row}`))
  return `among them the ${kinds.size} that the providers’ own pages list for these operations`
}
