import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { readAnswers } from './readAnswers.ts'

const PRELOAD = new URL('./answersOfProcess.ts', import.meta.url).href

/**
 * Gives the environment in which a process checks every answer of its sandbox, and looks at the end
 * of the test file that all conformed and that there were some.
 */
export function watchAnswers(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'rubrica-answers-'))
  afterAll(() => {
    const { violations, checked, leaks } = readAnswers(folder)
    expect(leaks, 'secrets that a proxy gave away').toEqual([])
    expect(violations, 'answers that no OpenAPI document allows').toEqual([])
    expect(checked).toBeGreaterThan(0)
  })
  return { NODE_OPTIONS: `--import=${PRELOAD}`, RUBRICA_ANSWERS: folder }
}
