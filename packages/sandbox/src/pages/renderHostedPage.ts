import { Html, html } from '../html.ts'
import { HOSTED_STYLE } from './hostedStyle.ts'
import type { HostedPage, HostedView, PageBehaviour } from './HostedPage.ts'

/**
 * Posts what a page of a provider might by mistake, or a stranger on purpose. It is sent to the
 * browser as its own text, so it may use nothing from outside itself.
 */
function postNonsense(): void {
  const messages: unknown[] = [
    'done',
    0,
    null,
    [],
    '{"type":"document_signed"',
    { type: 'document_signed' },
    { type: 'SIGNING_COMPLETE', status: 'fulfilled' },
    { event: 'editor.closed', state: 'x', nonce: '', code: 0 },
    { source: 'rubrica', type: 'rubrica:return', outcome: 'signed', state: '' },
    { __proto__: null, constructor: { prototype: { done: true } } },
    'x'.repeat(100_000),
    new ArrayBuffer(16),
  ]
  const targets = [window.parent, window.opener as Window | null, window.top]
  for (const target of new Set(targets))
    if (target && target !== window)
      for (const message of messages) target.postMessage(message, '*')
}

/** The whole of a hosted page. It needs no script, except to post nonsense when it is told to. */
export function renderHostedPage(
  { provider, name }: HostedPage,
  { title, body, reloadAfterMs }: HostedView,
  behaviour: PageBehaviour,
): string {
  const script = `const __name = (value) => value;\n(${postNonsense.toString()})()`
  const seconds = reloadAfterMs === undefined ? undefined : Math.ceil(reloadAfterMs / 1_000)
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  ${seconds !== undefined && html`<meta http-equiv="refresh" content="${seconds}">`}
  <title>${title} – ${provider}</title>
  <link rel="icon" href="data:,">
  <style>${new Html(HOSTED_STYLE)}</style>
  ${behaviour === 'nonsense' && html`<script>${new Html(script)}</script>`}
</head>
<body data-page="${name}">
  <header>
    <strong>${provider}</strong>
    <span>Sandbox: nothing here is real</span>
  </header>
  <main>
    <h1>${title}</h1>
    ${body}
  </main>
</body>
</html>
`.markup
}
