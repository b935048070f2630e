import * as React from 'react'
import { isBankError } from '../contract/callBank.ts'

/** One thing to walk through at a provider: what it is, how it stands, and what can be done. */
export function WalkCard(props: WalkCardProps): React.ReactElement {
  const { title, provider, text, state, tone = 'open', isPending, error, children } = props
  const id = React.useId()
  return (
    <section className="card providers-walk" aria-labelledby={id}>
      <p className="providers-by">{provider}</p>
      <h2 id={id}>{title}</h2>
      <p className="record-quiet">{text}</p>
      <p className="providers-state" role="status">
        <span data-tone={isPending ? 'open' : tone}>{isPending ? 'Reading…' : state}</span>
      </p>
      {children}
      {error != null && <WalkError error={error} />}
    </section>
  )
}

function WalkError({ error }: { error: unknown }): React.ReactElement {
  const { reason = 'failed', detail } = isBankError(error) ? error : {}
  return (
    <p className="notice" role="alert">
      {detail ?? WORDS[reason]}
      {reason === 'signed-out' && <a href="/start-over">Sign in again</a>}
    </p>
  )
}

const WORDS = {
  'signed-out': 'You have been signed out.',
  unreachable: 'The bank cannot be reached right now. Try again in a moment.',
  failed: 'The provider does not answer right now. Try again in a moment.',
} as const

interface WalkCardProps {
  title: string
  provider: string
  /** What a visitor can do here. */
  text: string
  /** How it stands, in a few words. */
  state: string
  tone?: Tone | undefined
  /** How it stands is not known yet. */
  isPending: boolean
  error: unknown
  children: React.ReactNode
}

/** How the state of a walk looks. @selector `[data-tone]` */
export type Tone = 'open' | 'good' | 'bad'
