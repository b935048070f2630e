import { rmSync } from 'node:fs'
import { readAnswers } from '../setup/readAnswers.ts'

/** Where the demo's process keeps what it found of its sandbox's answers. */
export const ANSWERS = 'test-results/answers'

/**
 * Playwright's global set-up: gives what runs at the end, and fails the run when an answer of the
 * sandbox was one that no OpenAPI document allows or the proxy gave away a secret, or when nothing
 * was looked at.
 */
export default function setUp(): () => void {
  return () => {
    const { violations, checked, leaks, scanned } = readAnswers(ANSWERS)
    rmSync(ANSWERS, { recursive: true, force: true })
    if (violations.length > 0)
      throw new Error(`Answers that no OpenAPI document allows:\n${violations.join('\n')}`)
    if (leaks.length > 0) throw new Error(`The proxy gave away secrets:\n${leaks.join('\n')}`)
    if (scanned === 0) throw new Error('Nothing of what the proxy gave away was scanned.')
    if (checked === 0) throw new Error('No answer of the sandbox was checked.')
  }
}
