import type { Act } from './Act.ts'
import { PAGE_ACTS } from './pageActs.ts'
import { PROVIDER_ACTS } from './providerActs.ts'

const { read, createTwice, forge, useAnothers, sendTooMuch, askTooOften } = PAGE_ACTS
const { failTwice, stayDown, neverAnswer, forgeWebhook, sendWebhook } = PROVIDER_ACTS

/** What can be provoked, by what it is about. */
export const ACTS: readonly { title: string; acts: readonly Act[] }[] = [
  { title: 'As it should be', acts: [read, createTwice] },
  { title: 'The page asks for too much', acts: [forge, useAnothers, sendTooMuch, askTooOften] },
  { title: 'The provider fails', acts: [failTwice, stayDown, neverAnswer] },
  { title: 'Webhooks', acts: [forgeWebhook, sendWebhook] },
]
