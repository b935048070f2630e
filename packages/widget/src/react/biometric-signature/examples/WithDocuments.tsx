import { BiometricSignature } from '@rubrica/widget'
import type * as React from 'react'

/** Your own view of the documents, and your own last word. */
export function WithDocuments({ handle }: { handle: string }): React.ReactElement {
  return (
    <BiometricSignature
      handle={handle}
      documents={(sign) =>
        sign.documents.map(({ name }) => (
          <article key={name}>
            <h3>{name}</h3>
            <p>I agree to open the account and accept its conditions.</p>
          </article>
        ))
      }
      done={<p>All done. We will write to you when the account is open.</p>}
    />
  )
}
