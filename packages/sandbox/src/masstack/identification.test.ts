import { EVIDENCE_HEADERS, isInstallationId } from '@rubrica/contract'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { DEVICE, START } from '../../test/makeCalls.ts'
import { createSandbox, toTestRequest } from '../index.ts'

const ORIGIN = 'https://documents.example'
// The large count takes half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const RUNS = process.env.RUBRICA_FULL ? 10_000 : 1_000
const LIFETIME_MS = 15 * 60_000

function setUp() {
  const sandbox = createSandbox({ now: () => START })
  const { id } = sandbox.inspect.createIdentification({ expires_in: 'PT15M' })
  const values = { identification_id: id }
  const call = (operation: 'getIdentityDocument' | 'validateIdentityDocument') =>
    sandbox.fetch(toTestRequest({ operation, values }, ORIGIN))
  return { sandbox, id, call, state: () => sandbox.inspect.identification(id)?.state }
}

describe('an identification', () => {
  it('is read with its metadata, and without what only the sandbox knows', async () => {
    const { call, id } = setUp()
    const response = await call('getIdentityDocument')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      id,
      type: 'IDENTITY_DOCUMENT',
      state: 'PENDING',
      actor: {
        name: 'James',
        last_name: 'Smith',
        identity_document: { document_type: 'IDENTITY_CARD', country: 'ES' },
      },
      configuration_name: 'HIGH',
      provider_type: 'INTERNAL',
      scoring_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      expires_at: '2026-11-22T09:15:00.000Z',
    })
  })

  it('is a conflict while its images are missing, and validated once they are accepted', async () => {
    const { sandbox, id, call, state } = setUp()
    const early = await call('validateIdentityDocument')
    expect([early.status, await early.text(), state()]).toEqual([409, '', 'PENDING'])
    sandbox.inspect.captureIdentification(id, 'accepted')
    const response = await call('validateIdentityDocument')
    expect([response.status, await response.text()]).toEqual([204, ''])
    const { validation } = sandbox.inspect.identification(id) ?? {}
    expect(state()).toBe('VALIDATED')
    expect(isInstallationId(validation?.installationId ?? '')).toBe(true)
    expect((await call('validateIdentityDocument')).status).toBe(409)
  })

  it('is a conflict when its images were rejected', async () => {
    const { sandbox, id, call, state } = setUp()
    sandbox.inspect.captureIdentification(id, 'rejected')
    expect(state()).toBe('REJECTED')
    expect((await call('validateIdentityDocument')).status).toBe(409)
  })

  it('expires', async () => {
    const { sandbox, id, call, state } = setUp()
    sandbox.inspect.captureIdentification(id, 'accepted')
    sandbox.clock.advance(LIFETIME_MS)
    expect((await call('validateIdentityDocument')).status).toBe(410)
    expect(state()).toBe('EXPIRED')
    expect(() => sandbox.inspect.captureIdentification(id, 'accepted')).toThrow('it is EXPIRED')
  })

  it('is 404 without a body where there is none', async () => {
    const sandbox = createSandbox()
    const values = { identification_id: '625fc44b-5b1c-451e-bcc7-276c911f0af8' }
    const request = toTestRequest({ operation: 'validateIdentityDocument', values }, ORIGIN)
    const response = await sandbox.fetch(request)
    expect([response.status, await response.text()]).toEqual([404, ''])
  })

  it.each(EVIDENCE_HEADERS.filter(({ required }) => required).map((rule) => rule.provider))(
    'is not validated without the header %s',
    async (missing) => {
      const { sandbox, id, state } = setUp()
      sandbox.inspect.captureIdentification(id, 'accepted')
      const values = { identification_id: id }
      const request = toTestRequest({ operation: 'validateIdentityDocument', values }, ORIGIN)
      request.headers.delete(missing)
      expect((await sandbox.fetch(request)).status).toBe(400)
      expect(state()).toBe('PENDING')
    },
  )

  it.each<[string, object]>([
    ['an unknown field', { colour: 'red' }],
    ['an unknown configuration', { configuration_name: 'EXTREME' }],
    ['a life under 15 minutes', { expires_in: 'PT14M' }],
  ])('is not created from %s', (_, input) => {
    const { inspect } = createSandbox()
    expect(() => inspect.createIdentification(input)).toThrow('No identification was created.')
    expect(inspect.identifications()).toEqual([])
  })
})

const STEPS = ['get', 'validate', 'accept', 'reject', 'advance'] as const

it('an identification never reaches a state that no step leads to', async () => {
  const step = fc.record({ step: fc.constantFrom(...STEPS), ms: fc.nat(LIFETIME_MS) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { sandbox, id, call, state } = setUp()
      let wanted = 'PENDING'
      let hasImages = false
      let ageMs = 0
      for (const { step, ms } of steps) {
        if (step === 'advance') {
          sandbox.clock.advance(ms)
          ageMs += ms
        }
        if (wanted === 'PENDING' && ageMs >= LIFETIME_MS) wanted = 'EXPIRED'
        const isOpen = wanted === 'PENDING'
        if (step === 'get') expect((await call('getIdentityDocument')).status).toBe(200)
        if (step === 'validate') {
          const isRight = isOpen && hasImages
          const status = (await call('validateIdentityDocument')).status
          expect(status).toBe(isRight ? 204 : wanted === 'EXPIRED' ? 410 : 409)
          if (isRight) wanted = 'VALIDATED'
        }
        if ((step === 'accept' || step === 'reject') && isOpen) {
          sandbox.inspect.captureIdentification(id, step === 'accept' ? 'accepted' : 'rejected')
          hasImages = step === 'accept'
          if (step === 'reject') wanted = 'REJECTED'
        }
        expect(state()).toBe(wanted)
        expect(sandbox.inspect.identification(id)?.validation !== undefined).toBe(
          wanted === 'VALIDATED',
        )
      }
    }),
    { numRuns: RUNS },
  )
})

it('the evidence headers are those of the test device', () => {
  expect(EVIDENCE_HEADERS.map(({ provider }) => provider)).toEqual(
    expect.arrayContaining(Object.keys(DEVICE)),
  )
})
