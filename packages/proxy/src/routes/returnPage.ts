import { RETURN_CHANNEL } from '@rubrica/contract'
import { createHeaders } from '../ProxyProblem.ts'

/**
 * The page on the partner's origin to which providers send people back. It tells the page that
 * opened or frames it, and the site's other tabs, and takes the query out of the address. What it
 * says is a hint: anybody can open it.
 */
export function answerReturnPage(
  requestId: string,
  frameAncestors: readonly string[],
  path: string,
): Response {
  const headers = createHeaders(requestId)
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('referrer-policy', 'no-referrer')
  headers.set(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `frame-ancestors 'self' ${frameAncestors.join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
  )
  return new Response(toPage(path), { headers })
}

/** The page's script, as a file: a site's own strict policy, put over ours, runs none in the page. */
export function answerReturnScript(requestId: string): Response {
  const headers = createHeaders(requestId)
  headers.set('content-type', 'text/javascript; charset=utf-8')
  return new Response(SCRIPT, { headers })
}

/** The page's looks, as a file for the same reason. */
export function answerReturnStyles(requestId: string): Response {
  const headers = createHeaders(requestId)
  headers.set('content-type', 'text/css; charset=utf-8')
  return new Response(STYLES, { headers })
}

function toPage(path: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Back to the site</title>
<link rel="stylesheet" href="${path}.css">
<script src="${path}.js" defer></script>
<p role="status">You are back. You can close this window and go on where you were.</p>
</html>
`
}

const STYLES = `:root { color-scheme: light dark }
body { display: grid; min-height: 100dvh; margin: 0; place-content: center; padding: 1.5rem; box-sizing: border-box; font: 1.125rem/1.5 system-ui, sans-serif; text-align: center }
p { margin: 0; max-width: 28rem }
`

const SCRIPT = `'use strict'
{
  const state = new URLSearchParams(location.search).get('state')
  const isState = state !== null && /^[A-Za-z0-9_-]{16,64}$/.test(state)
  const message = { type: '${RETURN_CHANNEL}', state: isState ? state : null }
  history.replaceState(null, '', location.pathname)
  // To this origin only: whoever else has opened or framed the page hears nothing.
  if (window.parent !== window) window.parent.postMessage(message, location.origin)
  if (window.opener) window.opener.postMessage(message, location.origin)
  const channel = new BroadcastChannel('${RETURN_CHANNEL}')
  channel.postMessage(message)
  channel.close()
  // Only a window that a script has opened can be closed by one.
  if (window.opener) window.close()
}
`
