import { BiometricSignature, type SignatureAlternative } from '@rubrica/widget'
import * as React from 'react'

/**
 * The ceremony, with other ways for someone who cannot write by hand. Taking one sends nothing: what
 * happens then is yours to do and to show.
 */
export function WithAnAlternative({ handle }: { handle: string }): React.ReactElement {
  const [taken, setTaken] = React.useState<SignatureAlternative>()
  if (taken?.kind === 'assisted') return <p role="status">We will call you, and sign with you.</p>
  if (taken) return <p role="status">“{taken.name}” was typed. That is no biometric signature.</p>
  return (
    <BiometricSignature
      handle={handle}
      alternatives={['typed', 'assisted']}
      onAlternative={setTaken}
    />
  )
}
