import { type Html, html } from '../html.ts'
import { renderControls } from './renderControls.ts'
import { renderDocument } from './renderDocument.ts'
import { renderIdentification } from './renderIdentification.ts'
import { renderRequests } from './renderRequests.ts'
import { renderPost } from './renderRow.ts'
import { renderSign } from './renderSign.ts'
import { renderUser } from './renderUser.ts'
import { renderWebhooks } from './renderWebhooks.ts'
import type { InspectorCall } from './route.ts'

/** How many of the last requests the page and its JSON show. */
export const REQUESTS_SHOWN = 200

/** Where the ids of test values begin, which every sandbox has from its start. */
const TEST_IDS = /^(?:00000000-0000-4000-8000-|(?:d0c0){9})/

/** The whole inspector page. It works without its script, which only keeps it up to date. */
export function renderPage({ inspect, clock }: Pick<InspectorCall, 'inspect' | 'clock'>): string {
  const signs = inspect.biometricSigns().reverse()
  const identifications = inspect.identifications().reverse()
  const requests = inspect.requests().slice(-REQUESTS_SHOWN)
  const webhooks = inspect.webhooks().slice(-REQUESTS_SHOWN)
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
      <button type="button" data-post="/_sandbox/api/reset">Erase all</button>
    </div>
  </header>
  <main>
    <div>
      <section aria-labelledby="signs">
        <h2 id="signs">Biometric signs <span class="count">${signs.length}</span></h2>
        <div class="cards" id="sign-list">${signs.length === 0 ? EMPTY : signs.map(renderSign)}</div>
      </section>
      <section aria-labelledby="identifications">
        ${renderHead('identifications', 'Identifications', identifications.length, '/identifications')}
        <div class="cards">${identifications.map(renderIdentification)}</div>
      </section>
      <section aria-labelledby="documents">
        ${renderHead('documents', 'signNow documents', undefined, '/signnow/documents')}
        ${renderWithTests(inspect.signnow.documents(), 'Test documents', (one) =>
          renderDocument(one, inspect.signnow.invites(one.id)),
        )}
      </section>
      <section aria-labelledby="users">
        ${renderHead('users', 'Capa users', undefined, '/capa/users')}
        ${renderWithTests(inspect.capa.users(), 'Test users', renderUser)}
      </section>
    </div>
    <div>
      <section aria-labelledby="controls">
        <h2 id="controls">Misbehaviour</h2>
        ${renderControls(inspect, clock.now())}
      </section>
      <section aria-labelledby="webhooks">
        <h2 id="webhooks">Webhooks <span class="count">${webhooks.length}</span></h2>
        ${renderWebhooks(webhooks)}
      </section>
      <section aria-labelledby="requests">
        <h2 id="requests">Requests <span class="count">${requests.length}</span></h2>
        <div id="request-list">${renderRequests(requests)}</div>
      </section>
    </div>
  </main>
</body>
</html>
`.markup
}

const EMPTY: Html = html`<div class="empty">
    <p><strong>No sign has been created.</strong></p>
    <p>Press <b>New sign</b>, or open your site and start a signature. From code, call
      <code>sandbox.inspect.createBiometricSign()</code>, or
      <code>POST /_sandbox/api/biometric-signs</code>.</p>
  </div>`

function renderHead(id: string, title: string, count: number | undefined, path: string): Html {
  return html`<div class="head">
    <h2 id="${id}">${title} ${count !== undefined && html`<span class="count">${count}</span>`}</h2>
    ${renderPost('New', path)}
  </div>`
}

/** What was made here, the last first, and what every sandbox has, folded away. */
function renderWithTests<One extends { id: string }>(
  all: readonly One[],
  title: string,
  render: (one: One) => Html,
): Html {
  const own = all.filter(({ id }) => !TEST_IDS.test(id)).toReversed()
  const tests = all.filter(({ id }) => TEST_IDS.test(id))
  return html`<div class="cards">${own.map(render)}</div>
    <details data-live="open">
      <summary>${title} <span class="count">${tests.length}</span></summary>
      <div class="cards">${tests.map(render)}</div>
    </details>`
}
