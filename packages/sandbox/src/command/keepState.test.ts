import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as make from '../../test/makeCalls.ts'
import { createSandbox } from '../index.ts'
import { keepState, readState } from './keepState.ts'

/** Longer than what a change waits for its write. */
const POLL = { timeout: 5_000 }

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rubrica-state-'))
  file = join(folder, 'state.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a sandbox with a state file', () => {
  it('goes on after a restart as if there had been none', async () => {
    const first = keepState(createSandbox({ now: () => make.START }), file)
    const signed = await make.makeSign(first, 'SIGNED')
    const open = await make.makeSign(first, 'PREVIEWED')
    first.clock.advance(60_000)
    first.close()

    const second = createSandbox({ now: () => make.START, state: readState(file) })
    expect(second.inspect.biometricSigns()).toEqual(first.inspect.biometricSigns())
    expect(second.inspect.requests()).toEqual(first.inspect.requests())
    expect(second.clock.now()).toBe(make.START + 60_000)
    expect((await second.fetch(make.makeCall('submitBiometricSign', open))).status).toBe(204)
    expect((await second.fetch(make.makeCall('submitBiometricSign', signed))).status).toBe(409)
    expect(second.inspect.capa).toBeDefined()
  })

  it('is written soon after a request, for its owner only', async () => {
    const sandbox = keepState(createSandbox(), file)
    await make.makeSign(sandbox, 'PREVIEWED')
    await expect.poll(() => readState(file)?.tables.signs?.length, POLL).toBe(1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    sandbox.close()
  })

  it('is written after a move of the clock, which no request made', async () => {
    const sandbox = keepState(createSandbox(), file)
    sandbox.clock.advance(60_000)
    await expect.poll(() => readState(file)?.clockAheadMs, POLL).toBe(60_000)
    sandbox.close()
  })

  it('goes on when it cannot be written, and says so once, without a path', async () => {
    const lines: string[] = []
    const gone = join(folder, 'gone', 'state.json')
    const sandbox = keepState(createSandbox(), gone, (line) => lines.push(line))
    sandbox.clock.advance(60_000)
    await expect.poll(() => lines, POLL).toHaveLength(1)
    await make.makeSign(sandbox, 'PREVIEWED')
    sandbox.close()
    expect(lines).toEqual([expect.stringMatching(/^\[rubrica\] .*\(ENOENT\).*\n$/)])
    expect(lines[0]).not.toContain(folder)
  })

  it('begins anew where there is no file', () => {
    expect(readState(file)).toBeUndefined()
  })

  it.each([
    '',
    '{',
    '[]',
    '{"tables":{}}',
    '{"clockAheadMs":0,"tables":{}}',
    '{"version":2,"clockAheadMs":0,"tables":{}}',
    '{"version":1,"clockAheadMs":-1,"tables":{}}',
    '{"version":1,"clockAheadMs":8e15,"tables":{}}',
    '{"version":1,"clockAheadMs":0,"tables":{"signs":[{"SECRET":1}]}}',
  ])('refuses the file %j, leaves it as it is and quotes none of it', (text) => {
    writeFileSync(file, text)
    const read = () => readState(file)
    expect(read).toThrow('[rubrica] The state file is not the state of a sandbox.')
    expect(read).not.toThrow(/SECRET/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
