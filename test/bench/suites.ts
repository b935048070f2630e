import type { BenchSuite } from './BenchSuite.ts'
import { runDeviceSuite } from './device/runDeviceSuite.ts'
import { runImageSuite } from './image/runImageSuite.ts'
import { runInkSuite } from './ink/runInkSuite.ts'
import { runProxySuite } from './proxy/runProxySuite.ts'
import { runRecordSuite } from './record/runRecordSuite.ts'
import { runSandboxSuite } from './sandbox/runSandboxSuite.ts'

/** What `npm run bench` can measure: a line for each suite. */
export const SUITES: Readonly<Record<string, BenchSuite>> = {
  ink: runInkSuite,
  record: runRecordSuite,
  image: runImageSuite,
  device: runDeviceSuite,
  sandbox: runSandboxSuite,
  proxy: runProxySuite,
}
