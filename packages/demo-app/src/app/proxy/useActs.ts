import { useQueryClient } from '@tanstack/react-query'
import * as React from 'react'
import type { Act, Step } from './Act.ts'
import { proxyLogOptions } from './proxyLog.ts'
import type { LiveStatus } from './useLiveStatus.ts'

/** What was done last, and what came of it. */
export type Outcome =
  | { status: 'running'; act: Act }
  | { status: 'done'; act: Act; steps: readonly Step[] }
  | { status: 'failed'; act: Act }

const NONE: ReadonlySet<string> = new Set()
const LATER_MS = 500

/** Does one act at a time. */
export function useActs(live: LiveStatus) {
  const queryClient = useQueryClient()
  const [outcome, setOutcome] = React.useState<Outcome>()
  const [fresh, setFresh] = React.useState(NONE)
  const last = React.useRef<object>(undefined)

  async function readIds(): Promise<string[]> {
    const entries = await queryClient.fetchQuery(proxyLogOptions).catch(() => [])
    return entries.map(({ requestId }) => requestId)
  }

  async function start(act: Act): Promise<void> {
    if (outcome?.status === 'running') return
    setOutcome({ status: 'running', act })
    setFresh(NONE)
    // One of its own for each press: the same act may be begun twice.
    const run = {}
    last.current = run
    // A webhook's request is not this page's, so the log tells what has come of the act.
    const before = new Set(await readIds())
    try {
      setOutcome({ status: 'done', act, steps: await act.run(live) })
    } catch {
      setOutcome({ status: 'failed', act })
    }
    const mark = async () => {
      const after = await readIds()
      if (last.current === run) setFresh(new Set(after.filter((id) => !before.has(id))))
    }
    await mark()
    // A webhook may be answered after the page has heard what it was about.
    setTimeout(mark, LATER_MS)
  }

  return { outcome, fresh, start }
}
