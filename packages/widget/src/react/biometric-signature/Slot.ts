import type { BiometricSign } from '@rubrica/contract'
import type * as React from 'react'

/** What a host puts into the ceremony: a node, or a function of the sign that gives one. */
export type Slot = React.ReactNode | ((sign: BiometricSign) => React.ReactNode)

/** The node to show. */
export function fillSlot(slot: Slot | undefined, sign: BiometricSign): React.ReactNode {
  return typeof slot === 'function' ? slot(sign) : slot
}
