// Preloaded with `node --import` into a process that tests start: checks every answer of its
// sandbox as test/setup/answers.ts does, and at the end writes what it found, as JSON, to a file of
// its own in the folder RUBRICA_ANSWERS.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listenToSandbox, takeViolations } from './listenToSandbox.ts'

const folder = process.env.RUBRICA_ANSWERS
if (folder) {
  listenToSandbox()
  process.on('exit', () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(takeViolations()))
  })
}
