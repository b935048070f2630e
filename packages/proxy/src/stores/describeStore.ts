import { describe } from 'vitest'
import { createBench, type StoreBenchOptions } from './conformance/createBench.ts'
import { describeClaims } from './conformance/describeClaims.ts'
import { describeJobs } from './conformance/describeJobs.ts'
import { describeModel } from './conformance/describeModel.ts'
import { describeOperation } from './conformance/describeOperation.ts'
import { describeRates } from './conformance/describeRates.ts'
import { describeResuming } from './conformance/describeResuming.ts'
import { describeStatuses } from './conformance/describeStatuses.ts'
import { describeWatching } from './conformance/describeWatching.ts'

/**
 * Tests, in Vitest, that a store keeps every promise of the `Store` interface. Call it from a test
 * file of the store's own.
 */
export function describeStore(name: string, options: StoreBenchOptions): void {
  describe(`${name}`, () => {
    const bench = createBench(options)
    describeRates(bench)
    describeClaims(bench)
    describeStatuses(bench)
    describeResuming(bench)
    describeWatching(bench)
    describeJobs(bench)
    describeOperation(bench)
    describeModel(options)
  })
}
