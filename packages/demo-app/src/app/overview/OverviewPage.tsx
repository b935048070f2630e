import type * as React from 'react'
import { PageHeading } from '../bank/PageHeading.tsx'
import { CUSTOMER } from '../contract/customer.ts'
import { toWeekday } from '../contract/format.ts'
import { useToday } from '../contract/useToday.ts'
import { Accounts } from './Accounts.tsx'
import { Activity } from './Activity.tsx'
import { SigningTask } from './SigningTask.tsx'

/** What the customer sees first: one thing to do, and how the accounts stand. */
export function OverviewPage(): React.ReactElement {
  const now = useToday()
  return (
    <div className="frame overview">
      <div className="overview-greeting">
        <PageHeading title="Your overview">
          {toGreeting(now)}, {CUSTOMER.firstName}
        </PageHeading>
        <p>{toWeekday(now)}</p>
      </div>
      <SigningTask />
      <Accounts />
      <Activity today={now} />
    </div>
  )
}

function toGreeting(now: Date): string {
  const hour = now.getHours()
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
