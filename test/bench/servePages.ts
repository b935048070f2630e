import { join } from 'node:path'
import { type PageServer, serveBuilt } from '../setup/serveBuilt.ts'

// Isolated, a page reads the clock in steps of 5 microseconds, else of 100.
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

/** Builds a suite's pages as a partner would, minified and with production React, and serves them. */
export function servePages(suite: string): Promise<PageServer> {
  return serveBuilt(join(import.meta.dirname, suite, 'pages'), ISOLATION)
}
