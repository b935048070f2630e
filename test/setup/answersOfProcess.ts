// Preloaded with `node --import` into a process that tests start: checks every answer of its
// sandbox as test/setup/answers.ts does, and whatever its proxies give away as test/setup/secrets.ts
// does. Keeps what it found, as JSON, in a file of its own in the folder RUBRICA_ANSWERS, where
// readAnswers.ts finds it.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { listenToSandbox } from './listenToSandbox.ts'
import type { FoundInProcess } from './readAnswers.ts'
import { transformProxy } from './transformProxy.ts'
import { watchProxies } from './watchProxies.ts'

const folder = process.env.RUBRICA_ANSWERS
if (folder) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${process.pid}.json`)
  const all: FoundInProcess = { violations: [], checked: 0, leaks: [], scanned: 0 }
  // At once and not at the end, because whoever started the process may end it at any time.
  const keep = (found: Partial<FoundInProcess>) => {
    Object.assign(all, found)
    // In one step: a process that is killed leaves what it had found before.
    writeFileSync(`${file}.new`, JSON.stringify(all))
    renameSync(`${file}.new`, file)
  }
  listenToSandbox(keep)
  watchProxies(keep)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      const { source: bytes = '' } = loaded
      const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes ?? undefined)
      const source = transformProxy(text, url)
      return source === null ? loaded : { ...loaded, source }
    },
  })
}
