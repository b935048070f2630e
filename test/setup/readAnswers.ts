import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundAnswers } from './listenToSandbox.ts'

/** What the processes that wrote into a folder found, all together. */
export function readAnswers(folder: string): FoundAnswers {
  const files = existsSync(folder) ? globSync('*.json', { cwd: folder }) : []
  const all = files.map(
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FoundAnswers,
  )
  return {
    violations: all.flatMap(({ violations }) => violations),
    checked: all.reduce((sum, { checked }) => sum + checked, 0),
  }
}
