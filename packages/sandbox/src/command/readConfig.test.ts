import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSandbox } from '../index.ts'
import { readConfig } from './readConfig.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rubrica-config-'))
  file = join(folder, 'config.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('reads the options of every provider', () => {
  const config = {
    masstack: { orgId: 'bank', token: 'secret' },
    signnow: { clientId: 'id', deleteAnswer: 'no-content', errorShape: 'message' },
    capa: { apiKey: 'a_key_of_the_partner' },
    publicUrl: 'https://sandbox.example',
  }
  writeFileSync(file, JSON.stringify(config))
  expect(readConfig(file)).toEqual(config)
  expect(() => createSandbox(readConfig(file))).not.toThrow()
})

it.each([
  ['{', 'cannot be read as JSON'],
  ['[]', 'holds something else than options'],
  ['{"capa":{"apiKey":7}}', 'at capa.apiKey'],
  ['{"capa":{"SECRET":"SECRET"}}', 'holds something else than options'],
  ['{"signnow":{"errorShape":"SECRET-shape"}}', 'at signnow.errorShape'],
])('refuses %s, and quotes no value of it', (text, words) => {
  writeFileSync(file, text)
  const read = () => readConfig(file)
  expect(read).toThrow(words)
  expect(read).not.toThrow(/SECRET-|"SECRET"/)
})

it('refuses a file that is not there', () => {
  expect(() => readConfig(file)).toThrow('[rubrica] The --config file cannot be read as JSON.')
})
