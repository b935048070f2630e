'use client'
import * as React from 'react'
import { toLocationOutcome } from '../../dom/device/getLocation.ts'
import { useDeviceConsentMessages } from '../provider/useMessages.ts'
import { hasLocationElement } from './hasLocationElement.ts'
import { LocationElement } from './LocationElement.tsx'
import type { DeviceConsentControls } from './useDeviceConsent.ts'

/** Asks the browser for the location, from a click, and says what came of it. */
export function LocationShare({ controls }: LocationShareProps): React.ReactElement {
  const words = useDeviceConsentMessages()
  const { location, decimals, locate, keepLocation } = controls
  const [isUnusable, setIsUnusable] = React.useState(false)
  const isThere = React.useSyncExternalStore(subscribeToNothing, hasLocationElement, () => false)
  const hasElement = isThere && !isUnusable
  const isLocating = location?.status === 'asking'
  const isKnown = location?.status === 'known'
  // What was pressed goes when the answer comes, so the focus goes to where that is said.
  const status = React.useRef<HTMLParagraphElement>(null)
  return (
    <div data-rubrica="device-consent-location">
      {location === undefined && (
        <p>{words.signals.location.purpose(words.distances[decimals] ?? '')}</p>
      )}
      <p ref={status} role="status" tabIndex={-1}>
        {isLocating && words.locating}
        {isKnown && words.located(words.distances[location.decimals] ?? '')}
        {location?.status === 'unknown' && words.notLocated[location.reason]}
      </p>
      {isKnown && (
        <button
          type="button"
          onClick={() => {
            keepLocation(undefined)
            status.current?.focus()
          }}
        >
          {words.forget}
        </button>
      )}
      {!isKnown && hasElement && (
        <LocationElement
          onFound={(found) => {
            keepLocation(toLocationOutcome(found, decimals))
            status.current?.focus()
          }}
          onUnusable={() => setIsUnusable(true)}
        />
      )}
      {!isKnown && !hasElement && (
        <button
          type="button"
          aria-disabled={isLocating || undefined}
          onClick={() => {
            if (isLocating) return
            status.current?.focus()
            void locate()
          }}
        >
          {words.locate}
        </button>
      )}
    </div>
  )
}

/** A browser does not learn a new element while a page is open. */
const subscribeToNothing = () => () => undefined

interface LocationShareProps {
  controls: DeviceConsentControls
}
