import { DeviceConsent } from '@rubrica/widget'
import type * as React from 'react'

/** Asks what may be read of the device that the nearest `RubricaProvider` has. */
export function Basic(): React.ReactElement {
  return <DeviceConsent />
}
