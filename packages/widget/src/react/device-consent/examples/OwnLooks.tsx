import { useDeviceConsent } from '@rubrica/widget'
import type * as React from 'react'

const NOTICE = 'May we note which device you sign on? Our privacy notice says what for.'

/** A consent of your own looks, all or nothing. What it shows is part of the record. */
export function OwnLooks(): React.ReactElement {
  const { signals, missing, decide } = useDeviceConsent()
  const decideAll = (granted: boolean) =>
    decide(Object.fromEntries(signals.map((signal) => [signal, granted])), [NOTICE])
  return (
    <fieldset>
      <legend>{NOTICE}</legend>
      <button type="button" onClick={() => decideAll(true)}>
        Yes
      </button>{' '}
      <button type="button" onClick={() => decideAll(false)}>
        No
      </button>
      <p role="status">{missing.length === 0 ? 'Yes, you said.' : 'You have not said yes.'}</p>
    </fieldset>
  )
}
