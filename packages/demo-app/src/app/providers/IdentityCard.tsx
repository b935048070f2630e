import type { WalksControls } from './useWalks.ts'
import { type Tone, WalkCard } from './WalkCard.tsx'
import type { Walks } from './walks.ts'

/** Whether the visitor is who they say: Capa's KYC. */
export function IdentityCard({ walks, leavingTo, leaveFor, errorOf }: WalksControls) {
  const status = walks.data?.kyc ?? 'not-started'
  const { button, ...state } = STATES[status]
  return (
    <WalkCard
      title="Identity"
      provider="Capa, KYC"
      text="The bank has Capa check who you are. Capa would ask for a document and a selfie; here you choose how its check ends."
      {...state}
      isPending={walks.isPending}
      error={errorOf('kyc')}
    >
      {status === 'in-review' && (
        <p className="record-quiet">
          Somebody at Capa decides now. You can be that somebody: in the inspector, under Capa, find
          the user and set the result.
        </p>
      )}
      {button && (
        <div className="providers-actions">
          <button
            type="button"
            className="button button-primary"
            disabled={walks.isPending || leavingTo !== undefined}
            onClick={() => leaveFor('kyc')}
          >
            {button}
          </button>
        </div>
      )}
    </WalkCard>
  )
}

const STATES: Record<Walks['kyc'], { state: string; tone: Tone; button?: string }> = {
  'not-started': { state: 'Not verified', tone: 'open', button: 'Verify me' },
  'in-progress': {
    state: 'Begun, and not finished',
    tone: 'open',
    button: 'Go on with a new link',
  },
  verified: { state: 'Verified', tone: 'good' },
  rejected: { state: 'Rejected', tone: 'bad', button: 'Verify me again' },
  'in-review': { state: 'Under review', tone: 'open' },
}
