import { callBank } from '../contract/callBank.ts'
import { type Act, prepare, SIGN, type Step } from './Act.ts'
import { askProxy } from './askProxy.ts'

const fail = (name: string) => callBank('POST', '/proxy/failure', { name })

/** Asks until it is answered, so that no failure is left for whoever comes next. */
async function askUntilGood(name: string): Promise<Step[]> {
  const handle = await prepare('/sign', { owner: 'me' })
  await fail(name)
  const steps: Step[] = []
  while (steps.length < 4 && steps.at(-1)?.status !== 200)
    steps.push(await askProxy({ ...SIGN, handle }))
  return steps
}

const failTwice: Act = {
  name: 'Fails twice',
  text: 'MasStack answers 503 for two calls. A read may be repeated, so the proxy asks again, after pauses that grow, and the page hears of nothing. Repetitions have a budget, so that they are no second wave: pressed often, it runs dry.',
  run: () => askUntilGood('busy-twice'),
}

const stayDown: Act = {
  name: 'Stays down',
  text: 'MasStack answers 503 for three calls. The proxy gives up after the third and says what is wrong; then the page asks once more, and it is over.',
  run: () => askUntilGood('down'),
}

const neverAnswer: Act = {
  name: 'Never answers',
  text: 'MasStack takes the call and says nothing. The proxy waits for the deadline, here one and a half seconds, hangs up and says so.',
  async run() {
    const handle = await prepare('/identification')
    await fail('hang')
    return [await askProxy({ method: 'GET', route: '/identity-documents/{handle}', handle })]
  },
}

const forgeWebhook: Act = {
  name: 'Forged webhook',
  text: 'This page plays Capa and says that you are verified, with a signature that it cannot know. Nothing is believed of it.',
  run: async () => [
    await askProxy({
      ...{ method: 'POST', route: '/webhooks/capa' },
      body: { type: 'KYC', event: 'VERIFIED_USER', externalUserId: 'anybody' },
      headers: { 'capa-signature': '0'.repeat(64) },
    }),
  ],
}

const sendWebhook: Act = {
  name: 'Real webhook',
  text: 'You begin a verification, somebody at Capa decides, and Capa sends its signed webhook. The proxy asks Capa itself what is true (a question of its own, in no request’s log) and tells this page by server-sent events.',
  async run(live) {
    await callBank('POST', '/proxy/customer')
    const body = { country: 'ES' }
    const link = await askProxy({ method: 'POST', route: '/me/kyc/link', body })
    if (link.status !== 200) return [link]
    const stream = await live.open()
    const { status } = await callBank<{ status: string }>('POST', '/proxy/decision')
    const ms = await live.waitFor(status)
    const note =
      ms === null ? `no event says “${status}”` : `“${status}” was here ${Math.round(ms)} ms later`
    return [link, { ...stream, note }]
  },
}

/** What the providers do of themselves. */
export const PROVIDER_ACTS = { failTwice, stayDown, neverAnswer, forgeWebhook, sendWebhook }
