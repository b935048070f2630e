import type * as React from 'react'

/** What had to go to stay within the cap, in plain words; nothing when nothing had to. */
export function Losses({ title, losses }: LossesProps): React.ReactElement | null {
  if (losses.length === 0) return null
  return (
    <div className="record-losses">
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {losses.map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
    </div>
  )
}

interface LossesProps {
  title: string
  losses: readonly string[]
}
