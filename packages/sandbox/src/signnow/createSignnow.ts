import type { InnerClock } from '../createClock.ts'
import type { HostedPage } from '../pages/HostedPage.ts'
import type { Provider } from '../provider/Provider.ts'
import type { State } from '../state/createState.ts'
import type { Webhooks } from '../webhooks/createWebhooks.ts'
import { createChecks } from './createChecks.ts'
import { createDocumentStore, type DocumentStore } from './createDocumentStore.ts'
import { createLinkStore, type LinkStore } from './createLinkStore.ts'
import { createSigning, type Signing } from './createSigning.ts'
import { createSigningPage } from './createSigningPage.ts'
import { createSubscriptionStore, type SubscriptionStore } from './createSubscriptionStore.ts'
import { createTokenStore, type TokenStore } from './createTokenStore.ts'
import { createDocumentAnswers } from './documentAnswers.ts'
import { createInviteAnswers } from './inviteAnswers.ts'
import { createRefuse, refuseMethod, refuseUnknownPath, toErrorText } from './refusals.ts'
import { type SignnowOptions, type SignnowSettings, toSettings } from './signnowSettings.ts'
import {
  makeTestDocument,
  TEST_DOCUMENTS,
  type TestDocumentName,
  toDocumentId,
  toPartId,
  WAITING_LINK_TOKEN,
} from './testDocuments.ts'
import { createTokenAnswers } from './tokenAnswers.ts'

/** What signNow keeps. */
export interface SignnowStores {
  settings: SignnowSettings
  tokens: TokenStore
  documents: DocumentStore
  signing: Signing
  links: LinkStore
  subscriptions: SubscriptionStore
  pages: readonly HostedPage[]
  /** Puts the test documents there, at the start and after each reset. */
  seed(): void
}

/** Makes what signNow keeps, and its page. */
export function createSignnowStores(
  options: SignnowOptions,
  state: State,
  clock: InnerClock,
  webhooks: Webhooks,
): SignnowStores {
  const settings = toSettings(options)
  const documents = createDocumentStore(state, clock, settings.username)
  const links = createLinkStore(state, clock)
  const subscriptions = createSubscriptionStore(settings, state, clock, webhooks)
  const signing = createSigning(state, clock, links, subscriptions.notify)
  const { notify } = subscriptions
  return {
    settings,
    tokens: createTokenStore(state, clock),
    documents,
    signing,
    links,
    subscriptions,
    pages: [createSigningPage({ documents, signing, links, notify, clock })],
    seed() {
      for (const name of Object.keys(TEST_DOCUMENTS) as TestDocumentName[]) {
        const { document, invites } = makeTestDocument(name, settings.username)
        documents.add(document)
        for (const invite of invites) signing.add(invite)
      }
      const documentId = toDocumentId('invited')
      const link = links.create({ id: toPartId('invite', 'invited', 2), documentId }, 45)
      link.token = WAITING_LINK_TOKEN
    },
  }
}

/** signNow, as far as its documents tell. */
export function createSignnow(stores: SignnowStores, _clock: InnerClock): Provider {
  const { errorShape } = stores.settings
  const refuse = createRefuse(errorShape)
  const checks = createChecks(stores, refuse)
  return {
    name: 'signnow',
    answers: {
      ...createTokenAnswers(stores, refuse, checks),
      ...createDocumentAnswers(stores, refuse, checks),
      ...createInviteAnswers(stores, refuse, checks),
    },
    toErrorText: (status) => toErrorText(errorShape, status),
    refuseUnknownPath,
    refuseMethod: (allow) => refuseMethod(errorShape, allow),
  }
}
