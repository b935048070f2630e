import { describe, expect, it } from 'vitest'
import * as make from '../../test/makeCalls.ts'
import { createSandbox, type Sandbox } from '../index.ts'

/** The sandbox that a restart gives. */
function restart(old: Sandbox) {
  return createSandbox({ state: JSON.parse(JSON.stringify(old.state())) })
}

describe('over a restart', () => {
  it('a page behaves as it was told, until a reset', () => {
    const old = createSandbox()
    old.inspect.setPage('kyc', 'hang')
    const { inspect } = restart(old)
    expect(inspect.pages()).toMatchObject({ kyc: 'hang', signnow: 'normal' })
    inspect.reset()
    expect(inspect.pages().kyc).toBe('normal')
  })

  it('the calls that were to fail do, in their order, and after a reset do not', async () => {
    const old = createSandbox()
    for (const status of [503, 502, 500])
      old.inspect.failNext('getBiometricSign', { kind: 'status', status })
    const sandbox = restart(old)
    const sign = await make.makeSign(sandbox, 'PREVIEWED')
    const call = async () => (await sandbox.fetch(make.makeCall('getBiometricSign', sign))).status
    expect([await call(), await call()]).toEqual([503, 502])
    sandbox.inspect.reset()
    expect(await call()).not.toBe(500)
  })

  it('test values that are missing are added, and no others touched', () => {
    const fresh = createSandbox()
    const state = { version: 1, clockAheadMs: 0 } as const
    expect(Object.keys(createSandbox({ state: { ...state, tables: {} } }).state().tables)).toEqual(
      Object.keys(fresh.state().tables),
    )
    const { capaUsers: _, ...tables } = fresh.state().tables
    const { inspect } = createSandbox({ state: { ...state, tables } })
    expect(inspect.capa.users()).toHaveLength(fresh.inspect.capa.users().length)
    expect(inspect.signnow.documents()).toEqual(fresh.inspect.signnow.documents())
  })
})

describe('publicUrl', () => {
  it.each(['https://pages.example', 'http://localhost:4180', 'http://[::1]:1'])(
    'may be %s',
    (publicUrl) => expect(() => createSandbox({ publicUrl })).not.toThrow(),
  )

  it.each([
    ...['', 'pages.example', 'ftp://pages.example', 'https://pages.example/', 'https://'],
    ...['https://pages.example/a', 'https://pages.example?a', 'https://a@pages.example', '/'],
  ])('may not be %j', (publicUrl) => {
    const make = () => createSandbox({ publicUrl })
    expect(make).toThrow(TypeError)
    expect(make).toThrow('[rubrica] createSandbox() got a publicUrl')
  })
})
