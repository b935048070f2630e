// Set-up of every Vitest project: an unexpected console.error or console.warn fails its test.
// A test that provokes one on purpose announces it with expectConsole('error', /its words/).
import { afterAll, afterEach } from 'vitest'
import { checkConsole, recordConsole } from './expectConsole.ts'

recordConsole()

// After hooks run in reverse order, so these come last and see what other clean-up said.
afterEach(checkConsole)
afterAll(checkConsole)
