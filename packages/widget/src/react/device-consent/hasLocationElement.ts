import { findLocationObstacle } from '../../dom/device/getLocation.ts'

/**
 * Whether the browser draws a button of its own for the location (`<geolocation>`, Chrome 144), which
 * it trusts more than a page's, and with which a person can take an earlier refusal back.
 */
export function hasLocationElement(): boolean {
  return 'HTMLGeolocationElement' in globalThis && findLocationObstacle() === undefined
}
