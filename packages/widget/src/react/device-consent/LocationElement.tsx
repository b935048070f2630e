'use client'
import * as React from 'react'
import { useLatest } from '../internals/useLatest.ts'

/** How long the browser may take to accept its button: it waits a while after each change of layout. */
const SETTLE_MS = 2000

/** What the DOM's types do not have yet: https://developer.mozilla.org/docs/Web/API/HTMLGeolocationElement */
interface HTMLGeolocationElement extends HTMLElement {
  position: GeolocationPosition | null
  error: GeolocationPositionError | null
  isValid: boolean
}

/** The browser's own button for the location. Its text and its question are the browser's. */
export function LocationElement(props: LocationElementProps): React.ReactElement {
  const ref = React.useRef<HTMLGeolocationElement>(null)
  const latest = useLatest(props)
  React.useEffect(() => {
    const element = ref.current
    if (!element) return
    const tell = () => latest.current.onFound(element.position ?? element.error)
    // The browser refuses a button that the page has made hard to see, or has too many of. It judges
    // only what is on the screen.
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = new IntersectionObserver((entries) => {
      clearTimeout(timer)
      if (!entries.at(-1)?.isIntersecting) return
      timer = setTimeout(() => {
        if (!element.isValid) latest.current.onUnusable()
      }, SETTLE_MS)
    })
    watch.observe(element)
    element.addEventListener('location', tell)
    return () => {
      clearTimeout(timer)
      watch.disconnect()
      element.removeEventListener('location', tell)
    }
  }, [latest])
  return React.createElement('geolocation', { ref, 'data-rubrica': 'device-consent-geolocation' })
}

interface LocationElementProps {
  onFound: (found: GeolocationPosition | GeolocationPositionError | null) => void
  /** The browser does not accept a press on it. */
  onUnusable: () => void
}
