import type { Inspector } from '../createInspector.ts'
import { html } from '../html.ts'
import { renderRequests } from './renderRequests.ts'
import { renderSign } from './renderSign.ts'

/** How many of the last requests the page and its JSON show. */
export const REQUESTS_SHOWN = 200

/** The whole inspector page. It works without its script, which only keeps it up to date. */
export function renderPage(inspect: Inspector): string {
  const signs = inspect.biometricSigns().reverse()
  const requests = inspect.requests().slice(-REQUESTS_SHOWN)
  const empty = html`<div class="empty">
    <p><strong>No sign has been created.</strong></p>
    <p>Press <b>New sign</b>, or open your site and start a signature. From code, call
      <code>sandbox.inspect.createBiometricSign()</code>, or
      <code>POST /_sandbox/api/biometric-signs</code>.</p>
  </div>`
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Rubrica sandbox</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/_sandbox/inspector.css">
  <script type="module" src="/_sandbox/inspector.js"></script>
  <script type="module" src="/_sandbox/replay.js"></script>
</head>
<body>
  <header class="bar">
    <div>
      <h1>Rubrica sandbox</h1>
      <p>What the providers see. Nothing here leaves this process.</p>
    </div>
    <p id="connection" role="status"></p>
    <div class="actions">
      <button type="button" class="primary" data-post="/_sandbox/api/biometric-signs">New sign</button>
      <button type="button" data-post="/_sandbox/api/reset">Reset</button>
    </div>
  </header>
  <main>
    <section aria-labelledby="signs">
      <h2 id="signs">Biometric signs <span class="count">${signs.length}</span></h2>
      <div id="sign-list">${signs.length === 0 ? empty : signs.map(renderSign)}</div>
    </section>
    <section aria-labelledby="requests">
      <h2 id="requests">Provider requests <span class="count">${requests.length}</span></h2>
      <div id="request-list">${renderRequests(requests)}</div>
    </section>
  </main>
</body>
</html>
`.markup
}
