import type { SignState } from '@rubrica/contract'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import * as make from '../../test/makeCalls.ts'
import { createSandbox } from '../index.ts'

// The large count takes half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const RUNS = process.env.RUBRICA_FULL ? 10_000 : 1_000
const LIFETIME_MS = 15 * 60_000

const ACTIONS = ['get', 'preview', 'sign', 'cancel', 'advance'] as const
type Action = (typeof ACTIONS)[number]

/** What each action makes of a state that has not expired; what is not here stays as it is. */
const NEXT: Partial<Record<SignState, Partial<Record<Action, SignState>>>> = {
  PENDING: { preview: 'PREVIEWED', cancel: 'CANCELLED' },
  PREVIEWED: { sign: 'SIGNED', cancel: 'CANCELLED' },
}

const step = fc.record({
  action: fc.constantFrom(...ACTIONS),
  ms: fc.oneof(fc.nat(LIFETIME_MS), fc.constant(LIFETIME_MS)),
})

type Sandbox = ReturnType<typeof createSandbox>

/** Takes one step, and gives the answer's status where the provider was asked. */
async function take(sandbox: Sandbox, id: string, action: Action, ms: number) {
  if (action === 'advance') return sandbox.clock.advance(ms)
  // A refusal is a TypeError; what it leaves behind is looked at as after every step.
  if (action === 'cancel') {
    try {
      sandbox.inspect.cancelBiometricSign(id)
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError)
    }
    return
  }
  const names = {
    get: 'getBiometricSign',
    preview: 'previewBiometricSign',
    sign: 'submitBiometricSign',
  } as const
  return (await sandbox.fetch(make.makeCall(names[action], id))).status
}

describe('a sign', () => {
  it('never reaches a state that no step leads to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const sandbox = createSandbox({ now: () => make.START })
        const { id } = sandbox.inspect.createBiometricSign({ expires_in: 'PT15M' })
        let state: SignState = 'PENDING'
        let ageMs = 0
        for (const { action, ms } of steps) {
          if (action === 'advance') ageMs += ms
          const before: SignState = state
          const isOpen = state === 'PENDING' || state === 'PREVIEWED'
          if (isOpen && ageMs >= LIFETIME_MS) state = 'EXPIRED'
          state = NEXT[state]?.[action] ?? state

          const status = await take(sandbox, id, action, ms)
          const sign = sandbox.inspect.biometricSign(id)
          expect(sign?.state).toBe(state)
          expect(sign?.submission !== undefined).toBe(state === 'SIGNED')
          if (status !== undefined) expect(status).toBeLessThan(500)
          if (action === 'sign')
            expect(status === 204).toBe(before === 'PREVIEWED' && state === 'SIGNED')
        }
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a body', () => {
  const field = fc.oneof(fc.string(), fc.base64String(), fc.jsonValue(), fc.constant(make.PNG))
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.record({ biometric_data: field, signature_image: field }).map((one) => JSON.stringify(one)),
    fc.dictionary(fc.string(), field).map((fields) => make.makeSubmission(fields)),
    fc.nat(make.makeSubmission().length).map((end) => make.makeSubmission().slice(0, end)),
    fc.uint8Array({ maxLength: 200 }),
  )

  it('is taken or refused, whatever is in it, and never breaks the provider', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const sandbox = createSandbox({ now: () => make.START })
        const id = await make.makeSign(sandbox, 'PREVIEWED')
        const call = make.makeCall('submitBiometricSign', id, { body: sent })
        const { status } = await sandbox.fetch(call)
        expect([204, 400]).toContain(status)
        const state = status === 204 ? 'SIGNED' : 'PREVIEWED'
        expect(sandbox.inspect.biometricSign(id)?.state).toBe(state)
      }),
      { numRuns: RUNS },
    )
  })
})
