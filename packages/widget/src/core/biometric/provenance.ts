import type { Ink } from '../ink/ink.ts'
import { MM_PER_PX } from './format.ts'

/** The release that made a record; a test compares it with the package's. */
export const VERSION = '0.1.0'

/** Where a record comes from, as far as the page can know. */
export interface Provenance {
  /** The library that captured and encoded, with its version. */
  library: string
  /** The surface's size when the first stroke began, in CSS pixels. */
  surface: { width: number; height: number }
  /** How places became millimetres: CSS's own definition of an inch, which no screen promises. */
  pxPerInch: { value: number; basis: 'nominal' }
  /** Pixels of the screen for one of CSS, as the page read it. */
  devicePixelRatio?: number | undefined
  /** The browser's name for itself and its system; at most 256 printable characters. */
  userAgent?: string | undefined
}

/** What the page alone knows of where it runs; `readProvenance` of the component's code fills it in. */
export type KnownProvenance = Pick<Provenance, 'devicePixelRatio' | 'userAgent'>

const LONGEST_USER_AGENT = 256

export function toProvenance({ surface }: Ink, known: KnownProvenance = {}): Provenance {
  const { devicePixelRatio, userAgent } = known
  return {
    library: `@rubrica/widget ${VERSION}`,
    surface: { width: surface.width, height: surface.height },
    pxPerInch: { value: 25.4 / MM_PER_PX, basis: 'nominal' },
    devicePixelRatio,
    userAgent: userAgent?.replaceAll(/[^ -~]/g, '?').slice(0, LONGEST_USER_AGENT),
  }
}
