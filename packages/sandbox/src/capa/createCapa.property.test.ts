import type { KycStatus, ProviderOperationName } from '@rubrica/contract'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { ORIGIN } from '../../test/makeCalls.ts'
import { callCapa, makeSandbox, openPage } from '../../test/makeCapaCalls.ts'
import { toTestRequest } from '../index.ts'
import { KYC_OUTCOMES, type KycOutcome } from './createKycStore.ts'

// The large count takes half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const RUNS = process.env.RUBRICA_FULL ? 10_000 : 1_000
const LIFE_MS = 30 * 60_000

type Sandbox = ReturnType<typeof makeSandbox>

/** What is true of one user: what the documents and the assumptions say, and no more. */
interface Model {
  ageMs: number
  kyc: KycStatus
  isSigned: boolean
  /** The links, and when each was made; those that no longer count are taken out. */
  kycLinks: Map<string, { madeAt: number; counts: boolean }>
  urls: Map<string, { madeAt: number; country: string }>
  /** Every link ever made, so that old ones are opened too. */
  old: { kyc: string[]; urls: string[] }
}

const isOpen = (model: Model, link: { madeAt: number } | undefined) =>
  link !== undefined && model.ageMs < link.madeAt + LIFE_MS

const pick = fc.nat(20)
const step = fc.oneof(
  fc.record({ do: fc.constant('link' as const) }),
  fc.record({ do: fc.constant('url' as const), country: fc.constantFrom('MX', 'DE') }),
  fc.record({
    do: fc.constant('kycPage' as const),
    pick,
    action: fc.constantFrom(undefined, 'approve', 'approve', 'reject', 'review', 'leave', 'x'),
  }),
  fc.record({
    do: fc.constant('signPage' as const),
    pick,
    action: fc.constantFrom(undefined, 'sign', 'sign', 'leave', 'x'),
  }),
  fc.record({ do: fc.constant('staff' as const), outcome: fc.constantFrom(...KYC_OUTCOMES) }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.oneof(fc.nat(LIFE_MS), fc.constant(LIFE_MS)),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function decide(model: Model, outcome: KycOutcome): void {
  model.kyc = outcome
  model.kycLinks.clear()
  if (outcome !== 'VERIFIED') model.urls.clear()
}

/** Takes one step in the sandbox and in the model, and compares what comes of it. */
async function take(sandbox: Sandbox, userId: string, model: Model, one: Step): Promise<void> {
  const values = { userId }
  switch (one.do) {
    case 'wait':
      model.ageMs += one.ms
      return sandbox.clock.advance(one.ms)
    case 'staff':
      sandbox.inspect.capa.setKyc(userId, one.outcome)
      if (model.kyc !== one.outcome) decide(model, one.outcome)
      return
    case 'link': {
      const { status, json } = await callCapa(sandbox, 'createKycLink', { values })
      expect(status).toBe(201)
      const counts = model.kyc !== 'VERIFIED' && model.kyc !== 'REVIEW_NEEDED'
      if (counts) model.kyc = 'IN_PROGRESS'
      model.kycLinks.clear()
      model.kycLinks.set(json.data.kycLink, { madeAt: model.ageMs, counts })
      return void model.old.kyc.push(json.data.kycLink)
    }
    case 'url': {
      const body = { country: one.country }
      const { status, json } = await callCapa(sandbox, 'signCapaDocuments', { values, body })
      const refused = model.kyc === 'NOT_STARTED' ? 404 : 400
      expect(status).toBe(model.isSigned ? 400 : model.kyc === 'VERIFIED' ? 201 : refused)
      if (status !== 201) return
      for (const [url, { country }] of model.urls)
        if (country === one.country) model.urls.delete(url)
      model.urls.set(json.data.url, { madeAt: model.ageMs, country: one.country })
      return void model.old.urls.push(json.data.url)
    }
    case 'kycPage': {
      const link = model.old.kyc[one.pick % model.old.kyc.length]
      if (link === undefined) return
      const outcomes = { approve: 'VERIFIED', reject: 'REJECTED', review: 'REVIEW_NEEDED' } as const
      const outcome = outcomes[one.action as keyof typeof outcomes]
      const session = sandbox.inspect.capa.kycSessions().find(({ id }) => link.endsWith(id))
      const isRepeated = outcome !== undefined && session?.state === outcome
      const { status } = await openPage(sandbox, link, one.action)
      const known = model.kycLinks.get(link)
      expect(status).toBe(isOpen(model, known) || isRepeated ? 200 : 410)
      if (isOpen(model, known) && known?.counts && outcome) decide(model, outcome)
      return
    }
    case 'signPage': {
      const url = model.old.urls[one.pick % model.old.urls.length]
      if (url === undefined) return
      const session = sandbox.inspect.capa.agreementsSessions().find(({ id }) => url.endsWith(id))
      const isRepeated = one.action === 'sign' && session?.state === 'SIGNED'
      const { status } = await openPage(sandbox, url, one.action)
      const canSign = isOpen(model, model.urls.get(url))
      expect(status).toBe(canSign || isRepeated ? 200 : 410)
      if (!canSign || one.action !== 'sign') return
      model.isSigned = true
      model.urls.clear()
    }
  }
}

describe('a user of Capa', () => {
  it('never reaches a state that no step leads to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
        const sandbox = makeSandbox()
        const { id } = sandbox.inspect.capa.createUser()
        const model: Model = {
          ...{ ageMs: 0, kyc: 'NOT_STARTED', isSigned: false, kycLinks: new Map() },
          ...{ urls: new Map(), old: { kyc: [], urls: [] } },
        }
        for (const one of steps) {
          await take(sandbox, id, model, one)
          const user = sandbox.inspect.capa.user(id)
          expect([user?.kyc, user?.signedAt !== null]).toEqual([model.kyc, model.isSigned])
          expect(user?.kycSessionId === null).toBe(model.kyc === 'NOT_STARTED')
          const sessions = sandbox.inspect.capa.kycSessions().filter(({ userId }) => userId === id)
          const open = sessions.filter(({ state }) => state === 'OPEN')
          expect(open.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a body', () => {
  const names = ['createCapaUser', 'signCapaDocuments', 'createKycLink', 'setCapaWebhook'] as const
  const uri = fc.oneof(fc.webUrl(), fc.string(), fc.stringMatching(/^[a-z]{1,8}:\/\/[!-~ä]*$/))
  const fields = fc.record(
    {
      country: fc.oneof(fc.constantFrom('MX', 'SM', 'VA', 'XX'), fc.jsonValue()),
      partnerRedirectUri: fc.oneof(uri, fc.jsonValue()),
      type: fc.oneof(fc.constantFrom('INDIVIDUAL', 'BUSINESS'), fc.jsonValue()),
      email: fc.oneof(fc.emailAddress(), fc.string(), fc.jsonValue()),
      externalUserId: fc.jsonValue(),
      url: fc.oneof(uri, fc.constant(null)),
    },
    { requiredKeys: [] },
  )
  const body = fc.oneof(
    fields.map((one) => JSON.stringify(one)),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 200 }),
  )

  it('is taken or refused, whatever is in it, and leads nowhere dangerous', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<ProviderOperationName>(...names),
        body,
        async (name, sent) => {
          const sandbox = makeSandbox()
          const good = toTestRequest({ operation: name }, ORIGIN)
          const { url, method, headers } = good
          const response = await sandbox.fetch(new Request(url, { method, headers, body: sent }))
          expect([200, 201, 400, 404, 409]).toContain(response.status)
          const json = await response.json()
          if (name !== 'createKycLink' || response.status !== 201) return
          const { status, location } = await openPage(sandbox, json.data.kycLink, 'approve')
          expect([200, 303]).toContain(status)
          expect(location ?? '').not.toMatch(/^(javascript|data|file|blob|vbscript|about):/i)
        },
      ),
      { numRuns: RUNS },
    )
  })
})
