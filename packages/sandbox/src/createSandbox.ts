import { createClock, type SandboxClock } from './createClock.ts'
import { createInspector, type Inspector } from './createInspector.ts'
import { createInspectorFetch } from './inspector/createInspectorFetch.ts'
import { INSPECTOR_PATH } from './inspector/inspectorRoutes.ts'
import { createMasstack, type MasstackOptions } from './masstack/createMasstack.ts'
import { createSignStore } from './masstack/createSignStore.ts'
import { createFaultQueue } from './provider/createFaultQueue.ts'
import { createProviderFetch } from './provider/createProviderFetch.ts'
import { createRequestLog } from './provider/createRequestLog.ts'

/** How a sandbox is set up. */
export interface SandboxOptions {
  /** The source of the sandbox's time. @default Date.now */
  now?: (() => number) | undefined
  masstack?: MasstackOptions | undefined
}

/** The providers, in memory. */
export interface Sandbox {
  /**
   * Answers as the providers do, whatever the request's origin, and below `/_sandbox` as the
   * inspector. Behaves as the global `fetch`.
   */
  fetch(request: Request): Promise<Response>
  inspect: Inspector
  clock: SandboxClock
}

/** Makes a sandbox of its own: two share nothing. Runs in a browser as in Node. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { now = Date.now, masstack = {} } = options
  const clock = createClock(now)
  const signs = createSignStore(clock)
  const log = createRequestLog(clock)
  const faults = createFaultQueue()
  const provider = createMasstack(masstack, signs, clock)
  const inspect = createInspector({ signs, log, faults, clock })
  const fetchProvider = createProviderFetch(provider, log, faults)
  const fetchInspector = createInspectorFetch(inspect, clock)
  return {
    async fetch(request) {
      // Whoever opens the bare address in a browser means the inspector.
      if (new URL(request.url).pathname === '/') return toInspector()
      return isInspector(request) ? fetchInspector(request) : fetchProvider(request)
    },
    inspect,
    clock: { now: clock.now, advance: clock.advance },
  }
}

function toInspector(): Response {
  return new Response(null, { status: 302, headers: { location: INSPECTOR_PATH } })
}

function isInspector({ url }: Request): boolean {
  return `${new URL(url).pathname}/`.startsWith(`${INSPECTOR_PATH}/`)
}
