import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestModule, TestSuite } from 'vitest/node'

/** What scripts/test.ts counts. Vitest's own JSON leaves out why a test was skipped and what was thrown outside of tests. */
export interface VitestReport {
  passed: number
  failed: number
  skipped: { name: string; reason: string }[]
  /** What went wrong outside a test: a file that does not load, a hook, an unhandled rejection. */
  errors: string[]
}

/** Writes a `VitestReport` to the file named by RUBRICA_VITEST_REPORT. */
export default class FileReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]) {
    const report: VitestReport = {
      passed: 0,
      failed: 0,
      skipped: [],
      errors: unhandled.map(({ message }) => `Unhandled error: ${message}`),
    }
    for (const module of modules) readModule(module, report)
    const file = process.env.RUBRICA_VITEST_REPORT
    if (!file) throw new Error('RUBRICA_VITEST_REPORT does not say where to write the report.')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(report, null, 2))
  }
}

function readModule(module: TestModule, report: VitestReport) {
  const name = module.relativeModuleId
  readErrors(name, module, report)
  for (const suite of module.children.allSuites())
    readErrors(`${name} > ${suite.fullName}`, suite, report)
  let isFinished = module.state() !== 'pending' && module.state() !== 'queued'
  for (const test of module.children.allTests()) {
    const result = test.result()
    const fullName = `${name} > ${test.fullName}`
    if (result.state === 'passed') report.passed += 1
    else if (result.state === 'failed') report.failed += 1
    else if (result.state === 'skipped')
      report.skipped.push({ name: fullName, reason: result.note ?? `marked ${test.options.mode}` })
    else isFinished = false
  }
  // Its worker died, so nobody can say what the rest of its tests would have done.
  if (!isFinished) report.errors.push(`${name}: did not finish.`)
}

function readErrors(name: string, owner: TestModule | TestSuite, report: VitestReport) {
  for (const error of owner.errors()) report.errors.push(`${name}: ${error.message}`)
}
