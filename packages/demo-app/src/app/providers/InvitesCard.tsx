import type * as React from 'react'
import type { WalksControls } from './useWalks.ts'
import { type Tone, WalkCard } from './WalkCard.tsx'
import type { Signer } from './walks.ts'

/** Two signers of one document, one after the other: signNow's embedded invites. */
export function InvitesCard({ walks, invites, leavingTo, ...rest }: WalksControls) {
  const signers = walks.data?.signers ?? []
  const open = signers.find(({ state }) => state === 'pending')
  const isBusy = walks.isPending || invites.isPending || leavingTo !== undefined
  const canDelete = signers.some(({ state }) => state !== 'fulfilled')
  return (
    <WalkCard
      title="Two signers, one after the other"
      provider="signNow"
      text="The bank invites the borrower and her guarantor to one document. You play both: open the page of whoever’s turn it is, and sign, decline, or save and close."
      {...toState(signers)}
      isPending={walks.isPending}
      error={invites.error ?? rest.errorOf('signnow')}
    >
      {signers.length > 0 && (
        <ol className="providers-signers">
          {signers.map((signer) => (
            <SignerItem key={signer.order} {...signer} />
          ))}
        </ol>
      )}
      <div className="providers-actions">
        {open && (
          <button
            type="button"
            className="button button-primary"
            disabled={isBusy}
            onClick={() => rest.leaveFor('signnow')}
          >
            Open the signing page of the {open.role.toLowerCase()}
          </button>
        )}
        {canDelete ? (
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => invites.mutate('delete')}
          >
            Delete the invites
          </button>
        ) : (
          <button
            type="button"
            className={signers.length > 0 ? 'button' : 'button button-primary'}
            disabled={isBusy}
            onClick={() => invites.mutate('begin')}
          >
            Invite two signers{signers.length > 0 && ' again'}
          </button>
        )}
      </div>
    </WalkCard>
  )
}

function SignerItem({ email, role, order, state }: Signer): React.ReactElement {
  const { words, tone } = STATES[state] ?? { words: state, tone: 'open' }
  return (
    <li>
      <span className="providers-order" aria-hidden="true">
        {order}
      </span>
      <span className="providers-signer">
        <strong>{role}</strong> <small>{email}</small>
      </span>
      <span className="providers-state">
        <span data-tone={tone}>{words}</span> <code>{state}</code>
      </span>
    </li>
  )
}

const STATES: Readonly<Record<string, { words: string; tone: Tone }>> = {
  created: { words: 'Waits for the first', tone: 'open' },
  pending: { words: 'Can sign now', tone: 'open' },
  fulfilled: { words: 'Has signed', tone: 'good' },
  declined: { words: 'Has declined', tone: 'bad' },
  skipped: { words: 'Not needed any more', tone: 'good' },
}

function toState(signers: readonly Signer[]): { state: string; tone: Tone } {
  const is = (state: string) => (signer: Signer) => signer.state === state
  if (signers.length === 0) return { state: 'Nobody is invited', tone: 'open' }
  if (signers.every(is('fulfilled'))) return { state: 'Both have signed', tone: 'good' }
  if (signers.some(is('declined'))) return { state: 'It stops here: one has declined', tone: 'bad' }
  return {
    state: signers.some(is('fulfilled')) ? 'One has signed' : 'Both are invited',
    tone: 'open',
  }
}
