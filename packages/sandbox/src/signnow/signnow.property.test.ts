import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createSignnowStack, type SignnowStack } from '../../test/createSignnowStack.ts'
import { SIGNNOW_GOOD_CALLS, type SignnowOperation, toInvite } from './signnowGoodCalls.ts'

// The large count takes half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const RUNS = process.env.RUBRICA_FULL ? 10_000 : 1_000
const MINUTE_MS = 60_000

type Word = 'created' | 'pending' | 'pending, declined' | 'fulfilled' | 'skipped'

/** What the seed says of one document: its invites in order, and the links to them. */
interface Model {
  invites: { id: string; order: number; state: Word }[]
  links: { url: string; id: string; expiresAt: number }[]
  now: number
}

const isOver = ({ state }: { state: Word }) => state === 'fulfilled' || state === 'skipped'

/** Whoever has nobody before them that is not done is asked. */
function release({ invites }: Model): void {
  for (const one of invites)
    if (one.state === 'created' && invites.every((all) => all.order >= one.order || isOver(all)))
      one.state = 'pending'
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('invite' as const),
    orders: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('delete' as const) }),
  fc.record({ kind: fc.constant('skip' as const), at: fc.nat(3) }),
  fc.record({
    kind: fc.constant('link' as const),
    at: fc.nat(3),
    minutes: fc.integer({ min: 15, max: 45 }),
  }),
  fc.record({
    kind: fc.constant('visit' as const),
    at: fc.nat(5),
    action: fc.constantFrom(undefined, 'sign', 'sign', 'decline', 'close'),
  }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(20 * MINUTE_MS) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function take(stack: SignnowStack, document: Document, model: Model, step: Step) {
  const values = { document_id: document.id }
  switch (step.kind) {
    case 'invite': {
      const isFree = model.invites.length === 0
      if (!isFree) {
        const body = { invites: [toInvite('ready', 1, { role_id: document.roles[0]?.unique_id })] }
        const { status } = await stack.call('createEmbeddedInvites', { values, body })
        return expect(status).toBe(400)
      }
      const ids = await stack.invite(document, step.orders)
      model.invites = ids.map((id, index) => ({
        ...{ id, order: step.orders[index]!, state: 'created' },
      }))
      return release(model)
    }
    case 'delete': {
      const isActive = !model.invites.every(isOver)
      const { status } = await stack.call('deleteEmbeddedInvites', { values })
      expect(status).toBe(isActive ? 200 : 400)
      if (isActive) model.invites = []
      return
    }
    case 'skip': {
      const invite = model.invites[step.at]
      const skip = () => stack.signnow.skipInvite(invite?.id ?? 'x')
      if (invite?.state !== 'created' && invite?.state !== 'pending')
        return expect(skip).toThrow(TypeError)
      skip()
      invite.state = 'skipped'
      return release(model)
    }
    case 'link': {
      const invite = model.invites[step.at]
      const id = invite?.id ?? 'f'.repeat(40)
      const { status, json } = await stack.link(document.id, id, step.minutes)
      expect(status).toBe(invite?.state === 'pending' ? 200 : 400)
      const expiresAt = model.now + step.minutes * MINUTE_MS
      if (status === 200) model.links.push({ url: json.data.link, id, expiresAt })
      return
    }
    case 'visit':
      return visit(stack, model, step)
    case 'advance':
      model.now += step.ms
      stack.sandbox.clock.advance(step.ms)
  }
}

async function visit(stack: SignnowStack, model: Model, { at, action }: Step & { kind: 'visit' }) {
  const link = model.links[at]
  if (!link) return
  const invite = model.invites.find(({ id }) => id === link.id)
  const isExpired = model.now >= link.expiresAt
  const isOpen = invite?.state === 'pending' && !isExpired
  const { status } = await stack.visit(link.url, action)
  if (!invite) return expect(status).toBe(404)
  expect(status).toBe(invite.state === 'pending' && isExpired ? 410 : 200)
  if (!isOpen) return
  if (action === 'decline') invite.state = 'pending, declined'
  if (action === 'sign') invite.state = 'fulfilled'
  release(model)
}

type Document = ReturnType<SignnowStack['signnow']['createDocument']>

describe('a document', () => {
  it('never reaches a state that no step leads to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const stack = createSignnowStack()
        const document = stack.signnow.createDocument({ roles: ['A', 'B', 'C'] })
        const body = {
          event: 'document.complete',
          entity_id: document.id,
          action: 'callback',
          attributes: { callback: 'https://partner.example/' },
        }
        await stack.call('subscribeSignnowEvent', { body })
        const model: Model = { invites: [], links: [], now: stack.sandbox.clock.now() }
        let completions = 0
        for (const one of steps) {
          const wasOver = model.invites.every(isOver)
          await take(stack, document, model, one)
          expect(stack.toStates(document.id)).toEqual(model.invites.map(({ state }) => state))
          const isSigned = model.invites.some(({ state }) => state === 'fulfilled')
          if (!wasOver && isSigned && model.invites.every(isOver)) completions += 1
        }
        expect(await stack.toEvents()).toHaveLength(completions)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a body', () => {
  const OPERATIONS = Object.keys(SIGNNOW_GOOD_CALLS) as SignnowOperation[]
  const field = fc.oneof(fc.jsonValue(), fc.constantFrom(0, 1, 15, 'none', 'https://a.example/後'))
  const invite = fc
    .dictionary(fc.constantFrom('email', 'order', 'role', 'redirect_uri', 'signature', 'x'), field)
    .map((change) => toInvite('ready', 1, change))
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ invites: fc.array(fc.oneof(invite, field), { maxLength: 3 }) }),
    fc.record({ auth_method: field, link_expiration: field }),
    fc.dictionary(fc.constantFrom('event', 'entity_id', 'action', 'attributes'), field),
  )
  const text = fc.oneof(
    body.map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary' }),
    fc.webQueryParameters(),
  )

  it('is taken or refused, whatever is in it, and never breaks the provider', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OPERATIONS), text, async (operation, sent) => {
        const stack = createSignnowStack()
        const { url, method, headers } = stack.toRequest(operation)
        if (method !== 'POST') return
        const { status } = await stack.sandbox.fetch(
          new Request(url, { method, headers, body: sent }),
        )
        expect([200, 400]).toContain(status)
      }),
      { numRuns: RUNS },
    )
  })
})
