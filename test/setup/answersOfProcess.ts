// Preloaded with `node --import` into a process that tests start: checks every answer of its
// sandbox as test/setup/answers.ts does, and keeps what it found, as JSON, in a file of its own in
// the folder RUBRICA_ANSWERS, where readAnswers.ts finds it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listenToSandbox } from './listenToSandbox.ts'

const folder = process.env.RUBRICA_ANSWERS
if (folder) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${process.pid}.json`)
  // At once and not at the end, because whoever started the process may end it at any time.
  listenToSandbox((found) => writeFileSync(file, JSON.stringify(found)))
}
