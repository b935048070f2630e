import type { SandboxRequest } from '../provider/createRequestLog.ts'
import { type Html, html } from '../html.ts'
import { renderTime } from './renderTime.ts'

/** The provider requests as a list, the last one first. */
export function renderRequests(requests: readonly SandboxRequest[]): Html {
  if (requests.length === 0)
    return html`<p class="empty">No request has reached a provider yet.</p>`
  return html`<ol class="requests" reversed>${requests.toReversed().map(renderRequest)}</ol>`
}

function renderRequest(request: SandboxRequest): Html {
  const { status, operation, page, method, path, words, fault, receivedAt } = request
  return html`<li>
    <p><span class="status" data-class="${status === null ? 'none' : Math.floor(status / 100)}">
      ${status ?? 'no answer'}</span>
      <b>${operation ?? (page ? `${page} page` : 'unknown')}</b>
      ${fault !== null && html`<span class="fault">fault: ${fault}</span>`}</p>
    <p><code>${method} ${path}</code></p>
    ${words.length > 0 && html`<p class="words">${words.join(' ')}</p>`}
    <p>${renderTime(receivedAt)}</p>
  </li>`
}
