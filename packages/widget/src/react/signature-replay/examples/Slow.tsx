import { SignatureReplay } from '@rubrica/widget'
import type * as React from 'react'

/** At half speed, and started by itself where motion is welcome. */
export function Slow({ data }: { data: string }): React.ReactElement {
  return <SignatureReplay data={data} defaultSpeed={0.5} defaultPlaying />
}
