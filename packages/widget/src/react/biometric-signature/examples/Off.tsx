import { BiometricSignature } from '@rubrica/widget'
import type * as React from 'react'

/**
 * The line alone: no time, no pressure and no angle is ever collected, so none can be sent. The line
 * on the pad has one width, since there is no speed that a width could follow.
 */
export function Off({ handle }: { handle: string }): React.ReactElement {
  return <BiometricSignature handle={handle} mode="off" />
}
