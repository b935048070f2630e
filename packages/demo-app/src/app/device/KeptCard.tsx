import type * as React from 'react'
import { LAYERS, type Layer } from './layers.ts'
import type { useIdentity } from './useIdentity.ts'

/** The three places of the number, to wipe and to see it heal, and the way to have it all deleted. */
export function KeptCard(props: KeptCardProps): React.ReactElement {
  const { identity, layers, note, readAgain, wipe, forget } = props
  const isForgotten = identity.status === 'forgotten'
  return (
    <section className="card device-kept" aria-labelledby="kept-title">
      <h2 id="kept-title">Where the number is kept</h2>
      <p className="record-quiet">
        In three places, so that it lasts when a browser or a clean-up tool empties one or two. Wipe
        some, then read again.
      </p>
      <table className="device-layers">
        <caption className="visually-hidden">The three places, and what each holds now</caption>
        <tbody>
          {LAYERS.map((layer) => (
            <tr key={layer}>
              <th scope="row">{TITLES[layer]}</th>
              <td>{toBeginning(layers[layer])}</td>
              <td>
                <button
                  type="button"
                  className="button"
                  aria-label={`Wipe ${TITLES[layer]}`}
                  // Not `disabled`: whoever presses it with a key keeps their place.
                  aria-disabled={!layers[layer] || undefined}
                  onClick={() => layers[layer] && wipe(layer)}
                >
                  Wipe
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="device-actions">
        <button type="button" className="button" onClick={readAgain}>
          Read again
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={isForgotten || undefined}
          onClick={() => !isForgotten && forget()}
        >
          Forget this device
        </button>
      </div>
      <p className="device-note" role="status">
        {note}
      </p>
    </section>
  )
}

function toBeginning(id: string | undefined): React.ReactNode {
  return id ? `${id.slice(0, 8)}…` : <span className="record-quiet">nothing</span>
}

const TITLES: Record<Layer, string> = {
  'indexed-db': 'IndexedDB',
  'local-storage': 'localStorage',
  cookie: 'Cookie',
}

type KeptCardProps = ReturnType<typeof useIdentity>
