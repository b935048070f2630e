import { describe, expect, it } from 'vitest'
import * as make from '../test/makeCalls.ts'
import { type BiometricSignInput, createSandbox } from './index.ts'

describe('createBiometricSign()', () => {
  it.each(['PT14M59S', 'P30DT1S', 'P', 'PT', 'P1M', '30 days', ''])(
    'refuses to let a sign live for "%s"',
    (expires_in) => {
      const { inspect } = createSandbox()
      expect(() => inspect.createBiometricSign({ expires_in })).toThrow(/expires_in/)
      expect(inspect.biometricSigns()).toEqual([])
    },
  )

  it.each([
    ['PT15M', 15 * 60_000],
    ['PT1H30M', 90 * 60_000],
    ['P1DT1S', 86_401_000],
    ['P30D', 30 * 86_400_000],
  ])('lets a sign live for %s', (expires_in, ms) => {
    const { inspect } = createSandbox({ now: () => make.START })
    const { expires_at } = inspect.createBiometricSign({ expires_in })
    expect(Date.parse(expires_at)).toBe(make.START + ms)
  })

  it('names the field that it cannot use', () => {
    const input = { signer: { name: 7 } } as unknown as BiometricSignInput
    expect(() => createSandbox().inspect.createBiometricSign(input)).toThrow('signer.name')
  })
})

describe('the inspector', () => {
  it('gives copies, so that nobody can change the provider from outside', () => {
    const { inspect } = createSandbox()
    const sign = inspect.createBiometricSign()
    sign.state = 'SIGNED'
    expect(inspect.biometricSign(sign.id)?.state).toBe('PENDING')
  })

  it('knows no sign by another id', () => {
    expect(createSandbox().inspect.biometricSign('nothing')).toBeUndefined()
  })

  it.each(['SIGNED', 'EXPIRED'])('cannot cancel a sign that is %s', async (state) => {
    const sandbox = createSandbox({ now: () => make.START })
    const id = await make.makeSign(sandbox, state)
    expect(() => sandbox.inspect.cancelBiometricSign(id)).toThrow(`it is ${state}`)
    expect(sandbox.inspect.biometricSign(id)?.state).toBe(state)
  })

  it('forgets everything on reset, the clock included', async () => {
    const sandbox = createSandbox({ now: () => make.START })
    const id = await make.makeSign(sandbox, 'EXPIRED')
    sandbox.inspect.failNext('getBiometricSign', { kind: 'reset' })
    await sandbox.fetch(make.makeCall('previewBiometricSign', id))
    sandbox.inspect.reset()
    expect(sandbox.inspect.biometricSigns()).toEqual([])
    expect(sandbox.inspect.requests()).toEqual([])
    expect(sandbox.clock.now()).toBe(make.START)
    expect((await sandbox.fetch(make.makeCall('getBiometricSign', id))).status).toBe(404)
  })

  it('shares nothing with another sandbox', () => {
    const one = createSandbox()
    one.inspect.createBiometricSign()
    expect(createSandbox().inspect.biometricSigns()).toEqual([])
  })
})

describe('the clock', () => {
  it('goes on as its source does, ahead by what it was advanced', () => {
    let time = 1_000
    const { clock } = createSandbox({ now: () => time })
    clock.advance(500)
    time += 1
    expect(clock.now()).toBe(1_501)
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('cannot be advanced by %s', (ms) => {
    expect(() => createSandbox().clock.advance(ms)).toThrow('[rubrica]')
  })
})
