import type { BenchSuite } from './BenchSuite.ts'
import { runInkSuite } from './ink/runInkSuite.ts'

/** What `npm run bench` can measure: a line for each suite. */
export const SUITES: Readonly<Record<string, BenchSuite>> = {
  ink: runInkSuite,
}
