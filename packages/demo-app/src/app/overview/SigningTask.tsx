import { useQuery } from '@tanstack/react-query'
import type * as React from 'react'
import { Notice } from '../bank/Notice.tsx'
import { StepLink } from '../bank/StepLink.tsx'
import { contractOptions } from '../contract/contract.ts'
import { toMoney, toPercent, toRoundMoney } from '../contract/format.ts'
import { LOAN } from '../contract/loan.ts'
import { useStartSigning } from '../contract/useStartSigning.ts'
import { goTo } from '../path.ts'
import { TaskScene } from './TaskScene.tsx'

/** The one thing that waits for the customer, until it is done. */
export function SigningTask(): React.ReactElement {
  // The agreement may have been cancelled or have expired since this page last asked.
  const contract = useQuery({ ...contractOptions, refetchOnMount: 'always' })
  if (contract.data?.status === 'signed') return <SignedTask />
  if (contract.data?.status === 'arranged') return <ArrangedTask />
  return (
    <section className="task" aria-labelledby="task-title">
      <TaskScene />
      <div className="task-text">
        <p className="task-eyebrow">One thing to do</p>
        <h2 id="task-title">Sign your loan agreement</h2>
        <p>
          Your loan is approved. Read the agreement and sign it by hand, right here. It takes about
          two minutes, and the money is in your account tomorrow.
        </p>
      </div>
      <dl className="task-facts">
        <div>
          <dt>You borrow</dt>
          <dd>{toRoundMoney(LOAN.amount)}</dd>
        </div>
        <div>
          <dt>{LOAN.months} payments of</dt>
          <dd>{toMoney(LOAN.payment)}</dd>
        </div>
        <div>
          <dt>APR, fixed</dt>
          <dd>{toPercent(LOAN.effectiveRate)}</dd>
        </div>
      </dl>
      <StartSigning contract={contract} />
    </section>
  )
}

function StartSigning({ contract }: StartSigningProps): React.ReactElement {
  const start = useStartSigning()
  const retry = () => void contract.refetch()
  if (contract.isError && !contract.isFetching)
    return <Notice error={contract.error} onRetry={retry} />
  if (start.isError) return <Notice error={start.error} onRetry={() => start.mutate()} />
  const isWaiting = contract.isPending || start.isPending
  return (
    <button
      type="button"
      className="button button-primary task-button"
      disabled={isWaiting}
      onClick={() => (contract.data ? goTo('/sign') : start.mutate())}
    >
      {start.isPending ? 'Preparing your agreement…' : 'Sign now'}
    </button>
  )
}

interface StartSigningProps {
  contract: ReturnType<typeof useQuery<unknown>>
}

function SignedTask(): React.ReactElement {
  return (
    <section className="task task-signed" aria-labelledby="task-title">
      <TaskScene />
      <div className="task-text">
        <p className="task-eyebrow">All done</p>
        <h2 id="task-title">Your loan agreement is signed</h2>
        <p>{toRoundMoney(LOAN.amount)} will be in your everyday account tomorrow.</p>
      </div>
      <StepLink to="/done" className="button task-button">
        See your confirmation
      </StepLink>
    </section>
  )
}

function ArrangedTask(): React.ReactElement {
  return (
    <section className="task task-signed" aria-labelledby="task-title">
      <TaskScene />
      <div className="task-text">
        <p className="task-eyebrow">With us now</p>
        <h2 id="task-title">Your loan agreement is not signed by hand</h2>
        <p>You chose another way. We will be in touch.</p>
      </div>
      <StepLink to="/done" className="button task-button">
        See what you chose
      </StepLink>
    </section>
  )
}
