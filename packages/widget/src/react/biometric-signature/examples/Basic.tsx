import { BiometricSignature } from '@rubrica/widget'
import type * as React from 'react'

/** The whole ceremony. `handle` is what your server sealed for the signed-in user. */
export function Basic({ handle }: { handle: string }): React.ReactElement {
  return <BiometricSignature handle={handle} />
}
