import type { TestContext } from 'vitest'
import { server } from 'vitest/browser'

const isChromium = server.browser === 'chromium'

/** Skips a test that draws with a pen, or looks at coalesced events: `beforeEach(needsPen)`. */
export function needsPen({ skip }: TestContext) {
  skip(!isChromium, 'Firefox: its driver has no pen, and sends one sample in each event')
}

/** Skips a test that looks at the browser from outside, or changes its screen. */
export function needsDevtools({ skip }: TestContext) {
  skip(!isChromium, 'Firefox: it has no DevTools protocol')
}

/** Skips a test of the browser's own button for the location. */
export function needsLocationElement({ skip }: TestContext) {
  skip(!isChromium, 'Firefox: it has no <geolocation>, and React warns of it')
}
