import type { InnerClock } from '../createClock.ts'
import type { HostedPage } from '../pages/HostedPage.ts'
import type { Provider } from '../provider/Provider.ts'
import type { State } from '../state/createState.ts'
import type { Webhooks } from '../webhooks/createWebhooks.ts'

/** How Capa is set up in the sandbox. */
export interface CapaOptions {
  apiKey?: string | undefined
}

/** What Capa keeps. */
export interface CapaStores {
  pages: readonly HostedPage[]
  seed(): void
}

export function createCapaStores(
  _options: CapaOptions,
  _state: State,
  _clock: InnerClock,
  _webhooks: Webhooks,
): CapaStores {
  return { pages: [], seed() {} }
}

/** Capa, as far as its documents tell. */
export function createCapa(_stores: CapaStores, _clock: InnerClock): Provider {
  return {
    name: 'capa',
    answers: {},
    toErrorText: () => '{}',
    refuseUnknownPath: () => new Response(null, { status: 404 }),
    refuseMethod: () => new Response(null, { status: 405 }),
  }
}
