import type { InnerClock } from '../createClock.ts'
import type { HostedPage } from '../pages/HostedPage.ts'
import type { Provider } from '../provider/Provider.ts'
import type { State } from '../state/createState.ts'
import type { Webhooks } from '../webhooks/createWebhooks.ts'

/** How signNow is set up in the sandbox. */
export interface SignnowOptions {
  clientId?: string | undefined
}

/** What signNow keeps. */
export interface SignnowStores {
  pages: readonly HostedPage[]
  seed(): void
}

export function createSignnowStores(
  _options: SignnowOptions,
  _state: State,
  _clock: InnerClock,
  _webhooks: Webhooks,
): SignnowStores {
  return { pages: [], seed() {} }
}

/** signNow, as far as its documents tell. */
export function createSignnow(_stores: SignnowStores, _clock: InnerClock): Provider {
  return {
    name: 'signnow',
    answers: {},
    toErrorText: () => '{}',
    refuseUnknownPath: () => new Response(null, { status: 404 }),
    refuseMethod: () => new Response(null, { status: 405 }),
  }
}
