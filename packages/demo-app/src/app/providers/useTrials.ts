import * as React from 'react'
import { type TestRow, type Trial, toKey, tryRow } from './trials.ts'

/** How a row's call went: it is under way, it was answered, or the bank could not make it. */
export type TrialState = 'trying' | 'failed' | Trial

/** Where a run through many rows is. */
export interface Run {
  isOver: boolean
  tried: number
  total: number
  asDocumented: number
}

/** Tries rows, one by one or all in turn, and keeps what came of each. */
export function useTrials() {
  const [states, setStates] = React.useState<Readonly<Record<string, TrialState>>>({})
  const [run, setRun] = React.useState<Run>()
  const isStopped = React.useRef(false)

  const tryOne = React.useCallback(async (row: TestRow): Promise<TrialState> => {
    const note = (state: TrialState) => setStates((old) => ({ ...old, [toKey(row)]: state }))
    note('trying')
    const state = await tryRow(row).catch(() => 'failed' as const)
    note(state)
    return state
  }, [])

  // Whoever leaves the page stops the run.
  React.useEffect(() => {
    isStopped.current = false
    return () => {
      isStopped.current = true
    }
  }, [])

  async function tryAll(rows: readonly TestRow[]): Promise<void> {
    isStopped.current = false
    let next: Run = { isOver: false, tried: 0, total: rows.length, asDocumented: 0 }
    setRun(next)
    for (const row of rows) {
      const state = await tryOne(row)
      const isGood = typeof state === 'object' && state.isAsDocumented
      next = { ...next, tried: next.tried + 1, asDocumented: next.asDocumented + Number(isGood) }
      // Where the bank cannot make one call, it cannot make the others.
      if (isStopped.current || state === 'failed') break
      setRun(next)
    }
    setRun({ ...next, isOver: true })
  }

  const stop = () => {
    isStopped.current = true
  }
  const forgetRun = () => setRun(undefined)
  return { states, run, tryOne, tryAll, stop, forgetRun }
}
