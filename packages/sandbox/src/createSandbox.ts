import { createCapa } from './capa/createCapa.ts'
import type { CapaOptions } from './capa/capaOptions.ts'
import { type CapaStores, createCapaStores } from './capa/createCapaStores.ts'
import { createClock, type SandboxClock } from './createClock.ts'
import { createInspector, type Inspector } from './createInspector.ts'
import { createInspectorFetch } from './inspector/createInspectorFetch.ts'
import { INSPECTOR_PATH } from './inspector/route.ts'
import { createIdentificationStore } from './masstack/createIdentificationStore.ts'
import {
  createMasstack,
  type MasstackOptions,
  type MasstackStores,
} from './masstack/createMasstack.ts'
import { createSignStore } from './masstack/createSignStore.ts'
import { createPageFetch } from './pages/createPageFetch.ts'
import type { PageBehaviour, PageName } from './pages/HostedPage.ts'
import { createFaultQueue, type FaultQueue } from './provider/createFaultQueue.ts'
import { createProviderFetch, type SandboxExchange } from './provider/createProviderFetch.ts'
import { createRequestLog, type RequestLog } from './provider/createRequestLog.ts'
import { createSignnow, createSignnowStores, type SignnowStores } from './signnow/createSignnow.ts'
import type { SignnowOptions } from './signnow/signnowSettings.ts'
import { createState, type SandboxState } from './state/createState.ts'
import { createWebhooks, type Webhooks } from './webhooks/createWebhooks.ts'

/** How a sandbox is set up. */
export interface SandboxOptions {
  /** The source of the sandbox's time. @default Date.now */
  now?: (() => number) | undefined
  /** Sends the webhooks; read anew for each one. @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined
  /**
   * The origin under which browsers reach the hosted pages, when it is not the one under which the
   * proxy calls. Without a slash at the end.
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
  /** Stops sending webhooks. The rest goes on. */
  close(): void
}

/** What a sandbox is made of, for its inspector. */
export interface SandboxParts {
  masstack: MasstackStores
  signnow: SignnowStores
  capa: CapaStores
  log: RequestLog
  faults: FaultQueue
  behaviours: Map<PageName, PageBehaviour>
  webhooks: Webhooks
  reset(): void
}

/** Makes a sandbox of its own: two share nothing. Runs in a browser as in Node. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { now = Date.now, publicUrl, onExchange = findGlobalListener() } = options
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...input) => globalThis.fetch(...input))
  const clock = createClock(now)
  const state = createState()
  const webhooks = createWebhooks(state, clock, fetch)
  const masstack = {
    signs: createSignStore(state, clock),
    identifications: createIdentificationStore(state, clock),
  }
  const signnow = createSignnowStores(options.signnow ?? {}, state, clock, webhooks)
  const capa = createCapaStores(options.capa ?? {}, state, clock, webhooks)
  const log = createRequestLog(state, clock)
  const faults = createFaultQueue()
  const behaviours = new Map<PageName, PageBehaviour>()

  function seed(): void {
    signnow.seed()
    capa.seed()
  }

  function reset(): void {
    state.clear()
    faults.clear()
    behaviours.clear()
    clock.setAheadMs(0)
    seed()
  }

  if (options.state) {
    state.load(options.state.tables)
    clock.setAheadMs(options.state.clockAheadMs)
  } else seed()

  const providers = [
    createMasstack(options.masstack ?? {}, masstack, clock),
    createSignnow(signnow, clock),
    createCapa(capa, clock),
  ]
  const pages = [...signnow.pages, ...capa.pages]
  const inspect = createInspector({
    ...{ masstack, signnow, capa, log, faults, behaviours, webhooks, reset },
  })
  const fetchProvider = createProviderFetch({ providers, log, faults, publicUrl, onExchange })
  const fetchPage = createPageFetch(pages, behaviours, log)
  const fetchInspector = createInspectorFetch(inspect, clock)
  return {
    async fetch(request) {
      // Whoever opens the bare address in a browser means the inspector.
      if (new URL(request.url).pathname === '/') return toInspector()
      if (isInspector(request)) return fetchInspector(request)
      return fetchPage(request) ?? fetchProvider(request)
    },
    inspect,
    clock: { now: clock.now, advance: clock.advance },
    state: () => ({ clockAheadMs: clock.aheadMs(), tables: state.dump() }),
    close: () => webhooks.close(),
  }
}

/**
 * Where a test's set-up may listen to every sandbox of its process or page, for those that the tests
 * do not make themselves.
 */
function findGlobalListener(): SandboxOptions['onExchange'] {
  const listener: unknown = Reflect.get(globalThis, Symbol.for('@rubrica/sandbox.onExchange'))
  return typeof listener === 'function' ? (exchange) => listener(exchange) : undefined
}

function toInspector(): Response {
  return new Response(null, { status: 302, headers: { location: INSPECTOR_PATH } })
}

function isInspector({ url }: Request): boolean {
  return `${new URL(url).pathname}/`.startsWith(`${INSPECTOR_PATH}/`)
}
