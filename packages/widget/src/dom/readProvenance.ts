import type { KnownProvenance } from '../core/biometric/provenance.ts'

/** What the page knows of the device that a signature was made on. */
export function readProvenance(): KnownProvenance {
  return { devicePixelRatio: window.devicePixelRatio, userAgent: navigator.userAgent }
}
