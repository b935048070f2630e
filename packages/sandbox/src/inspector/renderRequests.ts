import type { SandboxRequest } from '../provider/createRequestLog.ts'
import { type Html, html } from './html.ts'
import { renderTime } from './renderTime.ts'

/** The provider requests as a table, the last one first. */
export function renderRequests(requests: readonly SandboxRequest[]): Html {
  if (requests.length === 0)
    return html`<p class="empty">No request has reached a provider yet.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Provider requests">
    <table>
      <thead>
        <tr><th scope="col">Status</th><th scope="col">Operation</th><th scope="col">Request</th>
          <th scope="col">Time</th></tr>
      </thead>
      <tbody>${requests.toReversed().map(renderRequest)}</tbody>
    </table>
  </div>`
}

function renderRequest({
  status,
  operation,
  method,
  path,
  fault,
  receivedAt,
}: SandboxRequest): Html {
  return html`<tr>
    <td><span class="status" data-class="${status === null ? 'none' : Math.floor(status / 100)}">
      ${status ?? 'no answer'}</span>${fault !== null && html` <span class="fault">fault: ${fault}</span>`}</td>
    <td>${operation ?? 'unknown'}</td>
    <td><code>${method} ${path}</code></td>
    <td>${renderTime(receivedAt)}</td>
  </tr>`
}
