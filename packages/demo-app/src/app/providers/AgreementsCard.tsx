import type { WalksControls } from './useWalks.ts'
import { type Tone, WalkCard } from './WalkCard.tsx'
import type { Walks } from './walks.ts'

/** What a verified visitor signs with Capa. */
export function AgreementsCard({ walks, leavingTo, leaveFor, errorOf }: WalksControls) {
  const status = walks.data?.agreements ?? 'locked'
  const { button, note, ...state } = STATES[status]
  return (
    <WalkCard
      title="Agreements"
      provider="Capa, documents"
      text="Once you are verified, Capa gives a page on which you sign what your country asks for. It has no way back to the bank: use your browser’s Back button."
      {...state}
      isPending={walks.isPending}
      error={errorOf('agreements')}
    >
      {note && <p className="record-quiet">{note}</p>}
      {button && (
        <div className="providers-actions">
          <button
            type="button"
            className="button button-primary"
            disabled={status === 'locked' || leavingTo !== undefined}
            onClick={() => leaveFor('agreements')}
          >
            {button}
          </button>
        </div>
      )}
    </WalkCard>
  )
}

interface View {
  state: string
  tone: Tone
  button?: string
  note?: string
}

const STATES: Record<Walks['agreements'], View> = {
  locked: { state: 'Verify your identity first', tone: 'open', button: 'Sign the agreements' },
  open: { state: 'Ready to sign', tone: 'open', button: 'Sign the agreements' },
  asked: {
    state: 'The signing page was opened',
    tone: 'open',
    button: 'Ask Capa again',
    note: 'No call tells whether you signed. Ask for the page again: if you have, Capa refuses with “already signed”, and Rubrica takes that for done.',
  },
  signed: {
    state: 'Signed',
    tone: 'good',
    note: 'Capa was asked for the page again and refused with “already signed”: the goal was reached before, so this is shown as done and not as an error.',
  },
}
