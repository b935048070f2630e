import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundAnswers } from './listenToSandbox.ts'
import type { FoundLeaks } from './watchProxies.ts'

/** What a process found of its sandbox and of its proxies. */
export type FoundInProcess = FoundAnswers & FoundLeaks

/** What the processes that wrote into a folder found, all together. */
export function readAnswers(folder: string): FoundInProcess {
  const files = existsSync(folder) ? globSync('*.json', { cwd: folder }) : []
  const all = files.map(
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FoundInProcess,
  )
  return {
    violations: all.flatMap(({ violations }) => violations),
    checked: all.reduce((sum, { checked }) => sum + checked, 0),
    leaks: all.flatMap(({ leaks }) => leaks),
    scanned: all.reduce((sum, { scanned }) => sum + scanned, 0),
  }
}
