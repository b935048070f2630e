import { createCapa } from './capa/createCapa.ts'
import type { CapaOptions } from './capa/capaOptions.ts'
import { createCapaStores } from './capa/createCapaStores.ts'
import { createClock, type SandboxClock } from './createClock.ts'
import { createInspector, type Inspector } from './createInspector.ts'
import { createInspectorFetch } from './inspector/createInspectorFetch.ts'
import { INSPECTOR_PATH } from './inspector/route.ts'
import { createIdentificationStore } from './masstack/createIdentificationStore.ts'
import { createMasstack, type MasstackOptions } from './masstack/createMasstack.ts'
import { createSignStore } from './masstack/createSignStore.ts'
import { createPageFetch } from './pages/createPageFetch.ts'
import type { PageBehaviour, PageName } from './pages/HostedPage.ts'
import { createFaultQueue } from './provider/createFaultQueue.ts'
import { createProviderFetch, type SandboxExchange } from './provider/createProviderFetch.ts'
import { createRequestLog } from './provider/createRequestLog.ts'
import { createSignnow, createSignnowStores } from './signnow/createSignnow.ts'
import type { SignnowOptions } from './signnow/signnowSettings.ts'
import { createState, type SandboxState } from './state/createState.ts'
import { createWebhooks } from './webhooks/createWebhooks.ts'

/** How a sandbox is set up. */
export interface SandboxOptions {
  /** The source of the sandbox's time. @default Date.now */
  now?: (() => number) | undefined
  /** Sends the webhooks; read anew for each one. @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined
  /**
   * The `http` or `https` origin under which browsers reach the hosted pages, when it is not the one
   * under which the proxy calls. Without a slash at the end.
   */
  publicUrl?: string | undefined
  /** What an earlier sandbox's `state()` gave, to go on from there. */
  state?: SandboxState | undefined
  /** Hears every answer of a provider, for tests that check answers. It may hold links and tokens. */
  onExchange?: ((exchange: SandboxExchange) => void) | undefined
  masstack?: MasstackOptions | undefined
  signnow?: SignnowOptions | undefined
  capa?: CapaOptions | undefined
}

/** The providers, in memory. */
export interface Sandbox {
  /**
   * Answers as the providers do, whatever the request's origin; as their hosted pages; and below
   * `/_sandbox` as the inspector. Behaves as the global `fetch`.
   */
  fetch(request: Request): Promise<Response>
  inspect: Inspector
  clock: SandboxClock
  /** A copy of everything that it keeps, as JSON. Signatures are in it: keep it as safe as them. */
  state(): SandboxState
  /** Calls back after a change that no request made: an attempt of a webhook, a move of the clock. */
  onChange(listener: () => void): void
  /** Stops sending webhooks. The rest goes on. */
  close(): void
}

/** Makes a sandbox of its own: two share nothing. Runs in a browser as in Node. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { now = Date.now, publicUrl, onExchange = findGlobalListener() } = options
  checkPublicUrl(publicUrl)
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...input) => globalThis.fetch(...input))
  const clock = createClock(now)
  const state = createState()
  const listeners: (() => void)[] = []
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const webhooks = createWebhooks({ state, clock, fetch, onAttempt: tell })
  clock.onMove(tell)
  const masstack = {
    signs: createSignStore(state, clock),
    identifications: createIdentificationStore(state, clock),
  }
  const signnow = createSignnowStores(options.signnow ?? {}, state, clock, webhooks)
  const capa = createCapaStores(options.capa ?? {}, state, clock, webhooks)
  const log = createRequestLog(state, clock)
  const faults = createFaultQueue(state)
  const behaviours = state.table<{ id: PageName; behaviour: PageBehaviour }>('pages')

  /** Each provider's test values, where it has none: a given state may have been made without them. */
  function seed(): void {
    if (signnow.documents.all().length === 0) signnow.seed()
    if (capa.users.all().length === 0) capa.seed()
  }

  function reset(): void {
    state.clear()
    clock.setAheadMs(0)
    seed()
  }

  if (options.state) {
    state.load(options.state.tables)
    clock.setAheadMs(options.state.clockAheadMs)
  }
  seed()

  const providers = [
    createMasstack(options.masstack ?? {}, masstack, clock),
    createSignnow(signnow, clock),
    createCapa(capa, clock),
  ]
  const behaviourOf = (name: PageName) => behaviours.find(name)?.behaviour ?? 'normal'
  const pages = [...signnow.pages, ...capa.pages]
  const stores = { masstack, signnow, capa, log, faults }
  const inspect = createInspector({ ...stores, behaviours, webhooks, reset })
  const fetchProvider = createProviderFetch({ providers, log, faults, publicUrl, onExchange })
  const fetchPage = createPageFetch(pages, behaviourOf, log)
  const fetchInspector = createInspectorFetch(inspect, clock)
  return {
    async fetch(request) {
      if (new URL(request.url).pathname === '/') return toInspector()
      if (isInspector(request)) return fetchInspector(request)
      return fetchPage(request) ?? fetchProvider(request)
    },
    inspect,
    clock: { now: clock.now, advance: clock.advance },
    state: () => ({ version: 1, clockAheadMs: clock.aheadMs(), tables: state.dump() }),
    onChange: (listener) => void listeners.push(listener),
    close: () => webhooks.close(),
  }
}

function checkPublicUrl(publicUrl: string | undefined): void {
  if (publicUrl === undefined) return
  if (/^https?:\/\/[^/?#@\\\s]+$/i.test(publicUrl) && URL.canParse(publicUrl)) return
  throw new TypeError(
    '[rubrica] createSandbox() got a publicUrl that is not the origin of a web site. No sandbox was ' +
      'made. Pass one such as https://sandbox.example, without a path and a slash at the end.',
  )
}

/**
 * Where a test's set-up may listen to every sandbox of its process or page, for those that the tests
 * do not make themselves.
 */
function findGlobalListener(): SandboxOptions['onExchange'] {
  const listener: unknown = Reflect.get(globalThis, Symbol.for('@rubrica/sandbox.onExchange'))
  return typeof listener === 'function' ? (exchange) => listener(exchange) : undefined
}

/** Whoever opens the bare address in a browser means the inspector. */
function toInspector(): Response {
  return new Response(null, { status: 302, headers: { location: INSPECTOR_PATH } })
}

function isInspector({ url }: Request): boolean {
  return `${new URL(url).pathname}/`.startsWith(`${INSPECTOR_PATH}/`)
}
