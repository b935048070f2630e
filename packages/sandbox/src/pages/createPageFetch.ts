import { matchPath } from '@rubrica/contract'
import { holdUntilAborted } from '../holdUntilAborted.ts'
import type { RequestLog } from '../provider/createRequestLog.ts'
import { readBody } from '../readBody.ts'
import type { HostedPage, PageBehaviour, PageName } from './HostedPage.ts'
import { renderHostedPage } from './renderHostedPage.ts'

const NEVER_FRAMED = {
  'x-frame-options': 'DENY',
  'content-security-policy': "frame-ancestors 'none'",
}

/** Serves the hosted pages as a `fetch`; gives null for a request of none of them. */
export function createPageFetch(
  pages: readonly HostedPage[],
  behaviourOf: (name: PageName) => PageBehaviour,
  log: RequestLog,
) {
  return (request: Request): Promise<Response> | null => {
    const { pathname, searchParams: query } = new URL(request.url)
    const page = pages.find(({ path }) => matchPath(path, pathname))
    if (!page) return null
    const values = matchPath(page.path, pathname) ?? {}
    return answer(request, page, behaviourOf(page.name), { values, query })
  }

  async function answer(
    request: Request,
    page: HostedPage,
    behaviour: PageBehaviour,
    asked: { values: Record<string, string>; query: URLSearchParams },
  ): Promise<Response> {
    const entry = log.open(request, { page: page.name })
    if (behaviour === 'hang') {
      holdUntilAborted(request)
      await rejectWhenAborted(request.signal)
    }
    const headers = new Headers({
      'cache-control': 'no-store',
      // The address carries a token: it goes to nobody else.
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      ...(behaviour === 'refuse-framing' && NEVER_FRAMED),
    })
    if (request.method !== 'GET' && request.method !== 'POST') {
      entry.status = 405
      return new Response(null, { status: 405, headers: { allow: 'GET, POST' } })
    }
    const body = await readBody(request)
    entry.bodyBytes = body.bytes
    const form = request.method === 'POST' ? new URLSearchParams(body.text ?? '') : null
    const result = page.answer({ ...asked, form })
    if ('redirectTo' in result) {
      entry.status = 303
      headers.set('location', result.redirectTo)
      return new Response(null, { status: 303, headers })
    }
    const { show, status = 200 } = result
    entry.status = status
    headers.set('content-type', 'text/html; charset=utf-8')
    return new Response(renderHostedPage(page, show, behaviour), { status, headers })
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
