import { DEFAULT_PEN, SignatureReplay } from '@rubrica/widget'
import type * as React from 'react'

const PEN = { ...DEFAULT_PEN, color: '#1b2a6b', maxWidth: 3, pressureResponse: 0.9 }

/** Ink as wide as the pen was pressed, in a colour of yours. */
export function PressedLine({ data }: { data: string }): React.ReactElement {
  return <SignatureReplay data={data} pen={PEN} />
}
