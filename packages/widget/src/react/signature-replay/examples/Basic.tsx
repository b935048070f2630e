import { SignatureReplay } from '@rubrica/widget'
import type * as React from 'react'

/** A record’s ink, pressure and pen speed. `data` is what was submitted as biometric data. */
export function Basic({ data }: { data: string }): React.ReactElement {
  return <SignatureReplay data={data} />
}
