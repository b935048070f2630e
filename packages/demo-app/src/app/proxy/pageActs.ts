import { callBank } from '../contract/callBank.ts'
import { type Act, prepare, SIGN, type Step } from './Act.ts'
import { askProxy } from './askProxy.ts'

const read: Act = {
  name: 'Read',
  text: 'The page has a handle and no id. The proxy opens it, asks MasStack with the bank’s key, and hands on what the page may know.',
  run: async () => [await askProxy({ ...SIGN, handle: await prepare('/sign', { owner: 'me' }) })],
}

const createTwice: Act = {
  name: 'Create twice',
  text: 'Two invites under one Idempotency-Key, as a second click would send them: the second gets what the first made, and signNow is not asked to create anything again. Then the key comes with another content.',
  async run() {
    const { handle, invites } = await callBank<{ handle: string; invites: object[] }>(
      'POST',
      '/proxy/document',
    )
    const headers = { 'idempotency-key': `"${crypto.randomUUID()}"` }
    const asked = { method: 'POST', route: '/documents/{handle}/invites', handle, headers } as const
    const other = invites.map((invite) => ({ ...invite, first_name: 'Tom' }))
    return [
      toNoted(await askProxy({ ...asked, body: { invites } }), 201, 'created'),
      toNoted(await askProxy({ ...asked, body: { invites } }), 201, 'the same invite'),
      toNoted(await askProxy({ ...asked, body: { invites: other } }), 422, 'another content'),
    ]
  },
}

const forge: Act = {
  name: 'Forged handle',
  text: 'One character of a good handle is another. It does not open, and no provider is asked.',
  async run() {
    const handle = await prepare('/sign', { owner: 'me' })
    // Not the last character: some of its bits mean nothing.
    const at = handle.length - 9
    const forged = handle.slice(0, at) + (handle[at] === 'A' ? 'B' : 'A') + handle.slice(at + 1)
    return [await askProxy({ ...SIGN, handle: forged })]
  },
}

const useAnothers: Act = {
  name: 'Stolen handle',
  text: 'A whole handle that belongs to another customer. The answer is the same as for a forgery, so that nobody learns what exists. Only the bank’s log tells the two apart.',
  run: async () => [
    await askProxy({ ...SIGN, handle: await prepare('/sign', { owner: 'another' }) }),
  ],
}

const sendTooMuch: Act = {
  name: 'Too large',
  text: 'A body of 64 KiB where 16 are allowed. The proxy stops reading, and hands on nothing.',
  run: async () => [
    await askProxy({
      ...{ method: 'POST', route: '/me/kyc/link' },
      body: { country: 'ES', padding: 'x'.repeat(64 * 1024) },
    }),
  ],
}

const askTooOften: Act = {
  name: 'Too often',
  text: 'Links are asked for until the proxy has enough: here after ten links and creates in ten seconds, and what other buttons made counts too. The headers say when there is room again.',
  async run() {
    const handle = await prepare('/invite')
    const asked = { method: 'POST', route: '/invites/{handle}/link', handle, body: {} } as const
    const steps: Step[] = []
    while (steps.length < 30 && steps.at(-1)?.status !== 429) steps.push(await askProxy(asked))
    const good = steps.filter(({ status }) => status === 200)
    const last = steps.at(-1)
    const made = good.slice(-1).map((step) => ({ ...step, times: good.length }))
    if (!last || last.status === 200) return made
    const note = `RateLimit: ${last.rateLimit}, Retry-After: ${last.retryAfter}`
    return [...made, { ...last, note }]
  },
}

/** Says what an answer means, if it is the one that was to come; any other speaks for itself. */
function toNoted(answer: Step, status: number, note: string): Step {
  if (answer.status === 429) return { ...answer, note: 'too many links and creates: wait a little' }
  return answer.status === status ? { ...answer, note } : answer
}

/** What the page asks for, well and badly. */
export const PAGE_ACTS = { read, createTwice, forge, useAnothers, sendTooMuch, askTooOften }
