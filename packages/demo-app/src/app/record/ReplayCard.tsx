import { SignatureReplay } from '@rubrica/widget'
import type { BiometricMode } from '@rubrica/widget/biometric'
import type * as React from 'react'

/** What the record tells of how it was written. */
export function ReplayCard({ data, mode }: ReplayCardProps): React.ReactElement {
  return (
    <section className="card signing-panel record-wide" aria-labelledby="replay-title">
      <div className="record-replay">
        <h2 id="replay-title">What the record tells</h2>
        <p className="record-quiet">
          Decoded from the record above, not taken from the pad: what an expert or a verifier would
          see.
        </p>
        <ul>
          {(mode === 'off' ? OF_A_SHAPE : OF_A_RECORD).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <SignatureReplay data={data} />
    </section>
  )
}

const OF_A_RECORD = [
  'The line, to a hundredth of a millimetre.',
  'Its rhythm: where the pen hurried, hesitated and was lifted.',
  'How hard it was pressed, if the device can tell.',
]

const OF_A_SHAPE = [
  'The line, as on paper.',
  'Nothing of how it came about: no rhythm, no pressure.',
  'Its points stand at equal distances, so not even they tell how fast the pen was.',
]

interface ReplayCardProps {
  data: string
  mode: BiometricMode
}
